"""The terms of the objective: nothing to punish where all is right, and each sees what it is for."""

from collections.abc import Iterator

import pytest
import torch
from torch import Tensor

from anicolor.models.colorizer import ColorField, Colorizer
from anicolor.models.registry import create
from anicolor.training.objective import Objective, blurred_chroma, perceptual_distance
from anicolor.training.optimizing import rate_at
from anicolor.training.run import SCHEDULES
from tests.training.style_runs import SMALL

SIDE = 64


@pytest.fixture(scope="module")
def network() -> Iterator[Colorizer]:
    torch.manual_seed(0)
    yield create("hint_unet", SMALL).eval()


def page(network: Colorizer, color: Tensor) -> tuple[ColorField, Tensor, Tensor, Tensor, Tensor]:
    """A field of one color over a truth of grey, with a grey hint."""
    line, truth = torch.ones(1, 1, SIDE, SIDE), torch.full((1, 3, SIDE, SIDE), 0.0)
    truth[:, 0] = 0.6
    hint = torch.zeros(1, 8, SIDE, SIDE)
    hint[:, :3, 8:12, 8:12], hint[:, 3, 8:12, 8:12] = truth[:, :, 8:12, 8:12], 1.0
    with torch.no_grad():
        field = network(line, hint)
    field = field._replace(color=color.expand(1, 3, SIDE // 2, SIDE // 2).clone().requires_grad_(True))
    return field, truth, torch.zeros_like(line), line, hint


GREY = torch.tensor([0.6, 0.0, 0.0])[None, :, None, None]
LIGHTER = torch.tensor([0.8, 0.0, 0.0])[None, :, None, None]
RED = torch.tensor([0.6, 0.2, 0.0])[None, :, None, None]


@pytest.mark.parametrize("name", ["l1", "mse", "chroma", "perceptual", "hint"])
def test_a_term_is_nothing_where_all_is_right_and_something_where_it_is_not(name: str, network: Colorizer) -> None:
    objective = Objective({name: 1.0}, network, 0)
    right, wrong = (float(objective(*page(network, color))[0].detach()) for color in (GREY, RED))
    assert right < 2e-3
    assert wrong > 10 * right
    assert wrong > 1e-3


def test_chroma_does_not_mind_lightness(network: Colorizer) -> None:
    objective = Objective({"chroma": 1.0}, network, 0)
    assert float(objective(*page(network, LIGHTER))[0].detach()) < 2e-3


def test_blurred_chroma_forgives_what_is_fine_grained() -> None:
    fine, coarse = torch.zeros(1, 2, 32, 32), torch.zeros(1, 2, 32, 32)
    fine[..., ::2] = 0.2
    fine -= fine.mean()
    coarse[..., :16] = 0.2
    coarse -= coarse.mean()
    weight = torch.ones(1, 1, 32, 32)
    assert blurred_chroma(fine, weight) < 0.5 * blurred_chroma(coarse, weight)


def test_the_critic_learns_to_tell_painted_from_made_up(network: Colorizer) -> None:
    objective = Objective({"adversarial": 1.0}, network, 0)
    assert objective.critic is not None
    field, truth, _, line, _ = page(network, RED)
    before = float(objective.critic.judge(line[..., ::2, ::2], field.color).detach())
    for _ in range(8):
        objective.critic.learn(line, field.color, truth)
        objective.critic.optimizer.step()
    assert float(objective.critic.judge(line[..., ::2, ::2], field.color).detach()) > before


def test_a_batch_is_the_sum_of_its_samples(network: Colorizer) -> None:
    objective = Objective({"color": 1.0, "chroma": 0.3, "hint": 0.2}, network, 0)
    one, two = page(network, RED), page(network, LIGHTER)
    joined = [torch.cat([a, b]) for a, b in zip(one[1:], two[1:], strict=True)]
    field = one[0]._replace(
        **{name: torch.cat([getattr(one[0], name), getattr(two[0], name)]) for name in ("color", "error", "shade")}
    )
    whole = objective(field, *joined)[0]
    assert float(whole.detach()) == pytest.approx(
        sum(float(objective(*part)[0].detach()) for part in (one, two)), rel=1e-5
    )


def test_the_perceptual_term_has_a_gradient(network: Colorizer) -> None:
    torch.manual_seed(1)
    color = torch.rand(1, 3, 64, 64, requires_grad=True)
    perceptual_distance(network, color, torch.rand(1, 3, 64, 64)).backward()
    assert color.grad is not None
    assert float(color.grad.abs().sum()) > 0


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_rates_begin_small_and_never_exceed_their_peak(schedule: str) -> None:
    rates = [rate_at(schedule, step, step / 400, 0) for step in range(401)]
    assert rates[0] < 0.1
    assert max(rates) == pytest.approx(1.0, abs=0.01)
    assert min(rates) > 0
    if schedule in ("cosine", "one-cycle"):
        assert rates[-1] < 0.03
    else:
        assert rates[-1] == 1.0
    assert (rate_at(schedule, 200, 0.5, 6) < rate_at(schedule, 200, 0.5, 0)) == (schedule == "plateau")
