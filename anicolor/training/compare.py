"""`anicolor compare`: trains networks on the same pictures with the same seed and budget, and measures them alike."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from anicolor.catalog import WeightsInfo
from anicolor.engine.device import choose_device
from anicolor.evaluation.metrics import Scores, score
from anicolor.files import make_folder
from anicolor.models.chroma import split
from anicolor.models.tone import Space
from anicolor.models.weights import save_weights
from anicolor.training.adversary import Adversary
from anicolor.training.compare_config import Comparison, Entry
from anicolor.training.compare_costs import measure_costs
from anicolor.training.compare_data import Pictures, choose_pictures, load_all, to_pixels
from anicolor.training.compare_results import Epoch, Result, read_result, write_result
from anicolor.training.compare_sheets import draw_sheet, name_entry, name_sheet
from anicolor.training.compare_subjects import make_subject

LICENSE = "as the training pictures"
SHEETS = 3
Report = Callable[[dict[str, Any]], None]


def compare(comparison: Comparison, out: Path, report: Report) -> list[Result]:
    """Train and measure every entry; sheets and weights go into `out`, and so does what was found.

    An entry that an earlier comparison into this folder finished under the same conditions is not trained again, so
    that an interrupted comparison goes on with the entry it was at.

    Args:
        comparison: what is compared.
        out: a folder, made where it is missing.
        report: called with one JSON-able mapping per event.

    Raises:
        InputError, WeightsError, EngineError: something in the comparison cannot be used. OutputError: nor can `out`.
    """
    device = choose_device(comparison.device)
    torch.set_num_threads(comparison.threads)
    make_folder(out)
    data = Path(comparison.data)
    train, test = (
        choose_pictures(data / part, count)
        for part, count in (("train", comparison.train), ("validation", comparison.test))
    )
    pictures = load_all(train, test, comparison.size_px, device)
    report({"event": "started", "train": len(train), "test": len(test), "entries": len(comparison.entries)})
    for entry in comparison.entries:
        make_subject(entry, comparison.seed, device)  # so that a mistake is told before anything is trained
    results = []
    for entry in comparison.entries:
        path = out / f"{name_entry(entry.name)}.json"
        result = read_result(path, comparison, entry)
        if result is None:
            result = _Training(entry, comparison, pictures, device, out, report).run()
            write_result(path, comparison, result)
        results.append(result)
    return results


class _Training:
    """One entry while it is trained."""

    def __init__(
        self, entry: Entry, comparison: Comparison, pictures: Pictures, device: torch.device, out: Path, report: Report
    ) -> None:
        self._entry, self._comparison, self._pictures = entry, comparison, pictures
        self._out, self._report = out, report
        self._subject = make_subject(entry, comparison.seed, device)
        self._network = self._subject.network
        self._seen, self._truth = self._subject.look(pictures, is_test=False)
        self._test_seen, self._test_truth = self._subject.look(pictures, is_test=True)
        costs = measure_costs(self._network, self._subject.ask, self._seen[:1])
        self._result = Result(entry, costs, self._subject.origin)
        self._half = torch.autocast(device.type, torch.bfloat16, enabled=comparison.is_half)
        self._adversary = None
        if entry.critic > 0:
            self._adversary = Adversary(
                color_channels=2, config=entry.critic_config, learning_rate=entry.learning_rate, device=device.type
            )

    def run(self) -> Result:
        entry, comparison = self._entry, self._comparison
        minutes = comparison.minutes if entry.minutes < 0 else entry.minutes
        self._report({"event": "entry", "name": entry.name, "minutes": minutes, "starts_from": self._result.origin})
        if minutes == 0:
            return self._result
        optimizer = self._make_optimizer()
        random = np.random.default_rng(comparison.seed)
        step, seconds, done = 0, 0.0, 0.0
        while done < 1:
            start = time.perf_counter()
            losses = []
            for part in _batches(len(self._seen), entry.batch, random):
                losses.append(self._step(part, optimizer))
                step += 1
            spent = time.perf_counter() - start
            seconds += spent
            self._result.epochs.append(self._measure(step, float(np.mean(losses)), spent))
            if not np.isfinite(losses[-1]):
                self._result.fault = f"its loss was not a number after {step} steps"
                break
            by_count = len(self._result.epochs) / comparison.epochs if comparison.epochs else 0.0
            done = max(seconds / (minutes * 60), by_count)
            if len(self._result.sheets) + 1 <= done * SHEETS < SHEETS:
                self._draw(step, is_last=False)
        self._finish(step)
        return self._result

    def _step(self, part: NDArray[np.int64], optimizer: torch.optim.Optimizer) -> float:
        seen, truth = self._seen[part], self._truth[part]
        answer = self._ask(seen)
        loss = self._subject.loss(answer, truth, seen)
        total = loss
        if self._adversary is not None:
            self._adversary.judge(seen, answer, truth)
            total = loss + self._entry.critic * self._adversary.fool(seen, answer)
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        optimizer.step()
        return float(loss.detach())

    def _make_optimizer(self) -> torch.optim.Optimizer:
        parameters = [one for one in self._network.parameters() if one.requires_grad]
        if self._entry.optimizer == "sgd":
            return torch.optim.SGD(parameters, lr=self._entry.learning_rate)
        return torch.optim.Adam(parameters, lr=self._entry.learning_rate, betas=(self._entry.beta, 0.999))

    def _measure(self, step: int, train_loss: float, seconds: float) -> Epoch:
        count = len(self._test_seen)
        _, train_error = self._judge(self._seen[:count], self._truth[:count], self._pictures.train[:count])
        test_loss, test_error = self._judge(self._test_seen, self._test_truth, self._pictures.test)
        epoch = Epoch(step, train_loss, test_loss, train_error, test_error, seconds)
        self._report({"event": "epoch", "name": self._entry.name, "step": step, "test_error": round(test_error, 3)})
        return epoch

    @torch.no_grad()
    def _judge(self, seen: Tensor, truth: Tensor, pictures: Tensor) -> tuple[float, float]:
        """Return the loss, and the mean distance in a and b of CIELAB whatever space the network is in."""
        answer = self._predict(seen)
        loss = float(self._subject.loss(answer, truth, seen))
        made = split(self._subject.paint(answer, seen), Space.LAB)[1]
        wanted = split(pictures, Space.LAB)[1]
        return loss, 100.0 * float((made - wanted).pow(2).sum(dim=1).sqrt().mean())

    @torch.no_grad()
    def _predict(self, seen: Tensor) -> Tensor:
        self._network.eval()
        parts = [self._ask(part) for part in seen.split(self._entry.batch)]
        self._network.train()
        return torch.cat(parts)

    def _ask(self, seen: Tensor) -> Tensor:
        with self._half:
            answer = self._subject.ask(seen)
        return answer.float()

    def _draw(self, step: int, is_last: bool) -> list[Scores]:
        seen = self._test_seen
        made = to_pixels(self._subject.paint(self._predict(seen), seen))
        truth = to_pixels(self._pictures.test)
        scores = [score(one, other) for one, other in zip(made, truth, strict=True)]
        name = name_sheet(self._entry.name, step)
        panels = (to_pixels(self._subject.show(seen)), made, truth)
        draw_sheet(self._out / name, panels, self._pictures.names, [one.delta_e for one in scores], is_last)
        self._result.sheets.append(name)
        return scores

    def _finish(self, step: int) -> None:
        self._result.scores = self._draw(step, is_last=True)
        metrics = {"test_error": round(self._result.figure("test_error"), 3), "steps": step}
        info = WeightsInfo(self._entry.name, self._entry.architecture, self._subject.config, LICENSE, "", metrics)
        save_weights(self._out / f"{name_entry(self._entry.name)}.safetensors", _state(self._network), info)


def _state(network: nn.Module) -> dict[str, Tensor]:
    return dict(network.state_dict())


def _batches(count: int, size: int, random: np.random.Generator) -> Sequence[NDArray[np.int64]]:
    """Return an epoch's batches; norms need two pictures, so that a single one left over is dropped."""
    order = random.permutation(count)
    parts = [order[start : start + size] for start in range(0, count, size)]
    return [part for part in parts if len(part) > 1 or size == 1 or count == 1]
