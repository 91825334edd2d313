"""What only the shipped architecture promises."""

import torch

from anicolor.models.registry import create


def encode_both_ways(**config: bool) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Return each of a page's features beside those of the mirrored page, turned back."""
    torch.manual_seed(0)
    colorizer = create("hint_unet", config).eval()
    line = torch.ones(1, 1, 64, 96)
    line[..., 20, :] = 0.0
    line[..., :, 30:33] = 0.2
    with torch.no_grad():
        return list(zip(colorizer.encode(line), (view.flip(3) for view in colorizer.encode(line.flip(3))), strict=True))


def test_a_mirrored_page_has_the_mirrored_features() -> None:
    for plain, mirrored in encode_both_ways():
        torch.testing.assert_close(mirrored, plain, rtol=1e-4, atol=1e-5)


def test_one_view_alone_depends_on_the_side() -> None:
    assert not any(torch.allclose(*both, rtol=1e-2) for both in encode_both_ways(sees_mirrored=False))
