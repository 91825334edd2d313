"""An adapter adds to its base exactly what it says, and one that does not fit is refused."""

import pytest
import torch

from anicolor.models.adapters import add_adapter

BASE = {
    "conv.weight": torch.randn(6, 4, 3, 3),
    "mix.weight": torch.randn(6, 4),
    "norm.weight": torch.ones(6),
    "untouched": torch.ones(2),
}
GOOD = {
    "conv.lora_A.weight": torch.randn(2, 4, 3, 3),
    "conv.lora_B.weight": torch.randn(6, 2, 1, 1),
    "mix.lora_A.weight": torch.randn(2, 4, 1, 1),
    "mix.lora_B.weight": torch.randn(6, 2, 1, 1),
    "norm.weight.delta": torch.full((6,), 0.5),
}


def test_the_sum_is_what_two_convolutions_after_each_other_add() -> None:
    whole = add_adapter(BASE, GOOD)
    x = torch.randn(1, 4, 8, 8)
    down = torch.nn.functional.conv2d(x, GOOD["conv.lora_A.weight"])
    added = torch.nn.functional.conv2d(down, GOOD["conv.lora_B.weight"])
    plain = torch.nn.functional.conv2d(x, BASE["conv.weight"])
    torch.testing.assert_close(torch.nn.functional.conv2d(x, whole["conv.weight"]), plain + added, rtol=1e-4, atol=1e-4)
    assert torch.equal(whole["norm.weight"], torch.full((6,), 1.5))
    assert torch.equal(whole["untouched"], BASE["untouched"])
    assert whole["mix.weight"].shape == (6, 4)
    assert not torch.equal(whole["mix.weight"], BASE["mix.weight"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"conv.lora_A.weight": GOOD["conv.lora_A.weight"]},
        {"conv.lora_B.weight": GOOD["conv.lora_B.weight"]},
        {"conv.lora_A.weight": torch.ones(2, 4), "conv.lora_B.weight": torch.ones(6, 2)},
        {"conv.lora_A.weight": torch.ones(3, 4, 3, 3), "conv.lora_B.weight": torch.ones(6, 2, 1, 1)},
        {"conv.lora_A.weight": torch.ones(2, 4, 3, 3), "conv.lora_B.weight": torch.ones(5, 2, 1, 1)},
        {"gone.lora_A.weight": torch.ones(2, 4, 3, 3), "gone.lora_B.weight": torch.ones(6, 2, 1, 1)},
        {"mix.lora_A.weight": torch.ones(2, 4, 3, 3), "mix.lora_B.weight": torch.ones(6, 2, 1, 1)},
        {"norm.weight.delta": torch.ones(5)},
        {"gone.delta": torch.ones(5)},
        {"conv.weight": torch.ones(6, 4, 3, 3)},
    ],
    ids=lambda wrong: "-".join(wrong),
)
def test_what_does_not_fit_is_refused(wrong: dict[str, torch.Tensor]) -> None:
    with pytest.raises(ValueError, match=r"adapter|fit the base"):
        add_adapter(BASE, wrong)
