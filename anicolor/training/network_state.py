"""The changing state of a network's training: network, running average, optimizer, progress; checkpoint and weights.

Random numbers need no place in it: what is drawn for step n depends on the seed and n alone.
"""

import json
import math
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from anicolor.errors import InputError
from anicolor.files import replacing
from anicolor.models.weights import save_weights
from anicolor.training.lesson import Lesson, NetworkConfig
from anicolor.training.peers import Peers
from anicolor.training.style_checkpoint import fill_optimizer, optimizer_tensors
from anicolor.training.synced_norms import sync_norms

CHECKPOINT, WEIGHTS = "checkpoint.safetensors", "weights.safetensors"


class NetworkState:
    """What a training of weights changes.

    Args:
        config: of the run; a checkpoint in its folder is continued.
        lesson: what is taught.
        peers: the processes that train along.

    Raises:
        InputError: the checkpoint is damaged. WeightsError: the weights to begin with cannot be used.
    """

    def __init__(self, config: NetworkConfig, lesson: Lesson[Any], peers: Peers) -> None:
        self.step = 0
        self.seconds = 0.0
        """Of the budget of time."""
        self._lesson, self._peers, self._best = lesson, peers, math.inf
        self._folder = Path(config.run)
        self._checkpoint = self._folder / CHECKPOINT
        said = self._read_said() if self._checkpoint.is_file() else None
        torch.manual_seed(config.seed)
        network = lesson.begin(json.loads(said["config"]) if said else None)
        self._config: dict[str, Any] = dict(network.config)  # type: ignore[arg-type]
        self.network = network.to(config.device, memory_format=torch.channels_last).train()  # type: ignore[call-overload]
        self._trained = list(lesson.choose(self.network))
        sync_norms(self.network, peers)
        self.average = AveragedModel(self.network, multi_avg_fn=self._move_average, use_buffers=True)
        self.optimizer = torch.optim.AdamW(
            self._trained, lr=config.learning_rate, weight_decay=lesson.weight_decay, betas=(0.9, 0.98)
        )
        if lesson.critic is not None:
            sync_norms(lesson.critic.network, peers)
        if said is not None:
            try:
                self._resume(said)
            except (SafetensorError, OSError, RuntimeError, KeyError, ValueError) as error:
                raise self._damaged() from error
        if peers.is_first:
            for stale in self._folder.glob(".anicolor-*"):  # of a run that was killed while it wrote
                stale.unlink(missing_ok=True)

    def advance(self, loss: Tensor) -> None:
        """Take one step along the mean of all processes' gradients, which are used up.

        Raises:
            InputError: their loss is not a number; the network is as it was.
        """
        if not math.isfinite(self._peers.add_up([float(loss.detach())])[0]):
            raise InputError(f"The loss is not a number at step {self.step}; the last checkpoint is kept.")
        critic = self._lesson.critic
        self._peers.average_gradients(self._trained)
        torch.nn.utils.clip_grad_norm_(self._trained, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        if critic is not None:
            self._peers.average_gradients(critic.network.parameters())
            critic.optimizer.step()
        if self._lesson.average_steps:
            self.average.update_parameters(self.network)
        else:
            self.average.module.load_state_dict(self.network.state_dict())
        self.step += 1

    def save(self, metrics: dict[str, float]) -> None:
        """Write the average as weights, unless those of a better one are there, then the checkpoint.

        Raises:
            OutputError: the folder cannot be written; the checkpoint before is kept.
        """
        badness = metrics.get(self._lesson.judged_by, -math.inf)
        if badness < self._best or not self._lesson.judged_by:
            self._best = badness
            info = self._lesson.describe(self._config, metrics)
            save_weights(self._folder / WEIGHTS, self.average.module.state_dict(), info)
        said = {"step": self.step, "seconds": self.seconds, "best": self._best, "config": self._config}
        tensors = {f"{part}.{name}": tensor for part, own in self._parts().items() for name, tensor in own.items()}
        copies = {k: v.detach().cpu().clone(memory_format=torch.contiguous_format) for k, v in tensors.items()}
        content = save(copies, {name: json.dumps(value) for name, value in said.items()})
        with replacing(self._checkpoint) as temporary:
            temporary.write_bytes(content)

    def _parts(self) -> dict[str, dict[str, Tensor]]:
        parts: dict[str, dict[str, Tensor]] = {
            "network": self.network.state_dict(),
            "average": self.average.module.state_dict(),
            "optimizer": _dotted(self.optimizer),
        }
        if self._lesson.critic is not None:
            parts["critic"] = self._lesson.critic.network.state_dict()
            parts["critic_optimizer"] = _dotted(self._lesson.critic.optimizer)
        return parts

    def _move_average(self, averages: Any, current: Any, count: Any) -> None:
        """Average over the last tenth of the steps so far, at most over `average_steps`."""
        seen = float(count)
        decay = (1.0 + seen) / (10.0 + seen) if seen < 100 else 1.0 - 10.0 / seen
        get_ema_multi_avg_fn(min(1.0 - 1.0 / self._lesson.average_steps, decay))(averages, current, count)

    def _read_said(self) -> dict[str, str]:
        try:
            with safe_open(self._checkpoint, "pt") as opened:
                said: dict[str, str] = opened.metadata() or {}
            json.loads(said["config"])
            return said
        except (SafetensorError, OSError, ValueError, KeyError, RecursionError) as error:
            raise self._damaged() from error

    def _damaged(self) -> InputError:
        return InputError(f"The checkpoint {self._checkpoint} is damaged; delete it to begin anew.")

    def _resume(self, said: dict[str, str]) -> None:
        parts: dict[str, dict[str, Tensor]] = {}
        for key, tensor in load_file(self._checkpoint).items():
            part, name = key.split(".", 1)
            parts.setdefault(part, {})[name] = tensor
        self.network.load_state_dict(parts["network"])
        self.average.module.load_state_dict(parts["average"])
        _fill_dotted(self.optimizer, parts.get("optimizer", {}))
        if self._lesson.critic is not None and "critic" in parts:
            self._lesson.critic.network.load_state_dict(parts["critic"])
            _fill_dotted(self._lesson.critic.optimizer, parts["critic_optimizer"])
        self.step = int(json.loads(said["step"]))
        self.seconds = float(json.loads(said.get("seconds", "0")))
        self._best = float(json.loads(said.get("best", "Infinity")))
        self.average.n_averaged.fill_(self.step)


def _dotted(optimizer: torch.optim.Optimizer) -> dict[str, Tensor]:
    return {name.replace("/", "."): tensor for name, tensor in optimizer_tensors(optimizer).items()}


def _fill_dotted(optimizer: torch.optim.Optimizer, tensors: dict[str, Tensor]) -> None:
    fill_optimizer(optimizer, {name.replace(".", "/"): tensor for name, tensor in tensors.items()})
