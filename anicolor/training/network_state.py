"""The changing state of a network's training: network, running average, optimizer, step; its checkpoint and weights."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from anicolor.catalog import WeightsInfo
from anicolor.errors import InputError, OutputError
from anicolor.models.registry import create_as
from anicolor.models.weights import load_weights_as, save_weights

CHECKPOINT, WEIGHTS = "checkpoint.safetensors", "weights.safetensors"
LICENSE = "Apache-2.0; the training pictures and their credit lines are listed in docs/model-card.md"


class NetworkState:
    """What a training of weights changes.

    Args:
        folder: of the run; a checkpoint in it is continued.
        interface: what the network must be, see `registry.create_as`.
        architecture: of a fresh network.
        start: weights to begin with instead, whatever the folder holds; empty: none.
        device: where to compute.
        learning_rate: at its peak.
        average_steps: how many steps the running average looks back at most; 0: the average is the network itself.

    Raises:
        InputError: the checkpoint is damaged. WeightsError: `start` cannot be used.
    """

    def __init__(
        self,
        folder: Path,
        interface: type[nn.Module],
        architecture: str,
        *,
        start: str,
        device: str,
        learning_rate: float,
        average_steps: int,
    ) -> None:
        self.step = 0
        self._folder, self._architecture, self._average_steps = folder, architecture, average_steps
        self._checkpoint = folder / CHECKPOINT
        is_resumed = self._checkpoint.is_file() and not start
        if start:
            network = load_weights_as(interface, Path(start))[0]
        else:
            network = create_as(interface, architecture, self._read_config() if is_resumed else None)
        self._config: Mapping[str, Any] = network.config  # type: ignore[assignment]
        self.network = network.to(device, memory_format=torch.channels_last).train()  # type: ignore[call-overload]
        self.average = AveragedModel(self.network, multi_avg_fn=self._move_average, use_buffers=True)
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), lr=learning_rate, weight_decay=0.01, betas=(0.9, 0.98)
        )
        if is_resumed:
            try:
                self._resume()
            except (SafetensorError, OSError, RuntimeError, KeyError, ValueError) as error:
                raise self._damaged() from error

    def advance(self, loss: Tensor) -> None:
        """Take one step along the gradients, which are used up.

        Raises:
            InputError: their loss is not a number; the network is as it was.
        """
        if not torch.isfinite(loss):
            raise InputError(f"The loss is not a number at step {self.step}; the last checkpoint is kept.")
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        if self._average_steps:
            self.average.update_parameters(self.network)
        else:
            self.average.module.load_state_dict(self.network.state_dict())
        self.step += 1

    def save(self, name: str, metrics: Mapping[str, Any], trained_on: str) -> None:
        """Write the checkpoint, and the average as weights.

        Raises:
            OutputError: the folder cannot be written; the checkpoint before is kept.
        """
        tensors = {f"network.{k}": v for k, v in self.network.state_dict().items()}
        tensors |= {f"average.{k}": v for k, v in self.average.module.state_dict().items()}
        for number, state in self.optimizer.state_dict()["state"].items():
            tensors |= {f"optimizer.{number}.{k}": torch.as_tensor(v) for k, v in state.items()}
        part = self._checkpoint.with_name("checkpoint.part")
        copies = {k: v.detach().cpu().clone(memory_format=torch.contiguous_format) for k, v in tensors.items()}
        try:
            part.write_bytes(save(copies, {"step": str(self.step), "config": json.dumps(self._config)}))
            part.replace(self._checkpoint)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise OutputError(f"The checkpoint in {self._folder} cannot be written: {error.strerror}.") from error
        info = WeightsInfo(name, self._architecture, self._config, LICENSE, trained_on, metrics)
        save_weights(self._folder / WEIGHTS, self.average.module.state_dict(), info)

    def _move_average(self, averages: Any, current: Any, count: Any) -> None:
        """Average over the last tenth of the steps so far, at most over `average_steps`."""
        seen = float(count)
        decay = (1.0 + seen) / (10.0 + seen) if seen < 100 else 1.0 - 10.0 / seen
        get_ema_multi_avg_fn(min(1.0 - 1.0 / self._average_steps, decay))(averages, current, count)

    def _read_config(self) -> dict[str, Any]:
        """Return the architecture's configuration that the checkpoint was made with."""
        try:
            with safe_open(self._checkpoint, "pt") as opened:
                meta = opened.metadata() or {}
            return dict(json.loads(meta.get("config", "{}")))
        except (SafetensorError, OSError, ValueError) as error:
            raise self._damaged() from error

    def _damaged(self) -> InputError:
        return InputError(f"The checkpoint {self._checkpoint} is damaged; delete it to begin anew.")

    def _resume(self) -> None:
        tensors = load_file(self._checkpoint)
        with_prefix = lambda p: {k[len(p) :]: v for k, v in tensors.items() if k.startswith(p)}  # noqa: E731
        self.network.load_state_dict(with_prefix("network."))
        self.average.module.load_state_dict(with_prefix("average."))
        states: dict[int, dict[str, Tensor]] = {}
        for key, value in with_prefix("optimizer.").items():
            number, name = key.split(".", 1)
            states.setdefault(int(number), {})[name] = value
        steps = next(iter(states.values()))["step"] if states else torch.tensor(0.0)
        self.step = int(steps)
        self.average.n_averaged.fill_(self.step)
        whole = self.optimizer.state_dict()
        whole["state"] = states
        self.optimizer.load_state_dict(whole)
