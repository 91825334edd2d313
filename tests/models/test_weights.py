"""Weight files, most of them broken: each must be refused by one sentence, and quickly."""

import json
import pickle
import struct
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save

from anicolor.catalog import WeightsInfo, read_info
from anicolor.errors import OutputError, WeightsError
from anicolor.models.registry import create
from anicolor.models.weights import load_weights, save_weights
from tests.limits import no_file_larger_than

SMALL: dict[str, Any] = {"widths": [8, 8, 8, 8], "blocks": [1, 1, 1, 1], "decoder_widths": [8, 8, 8, 8]}


def make_tensors() -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    state = create("hint_unet", SMALL).state_dict()
    return {key: tensor for key, tensor in state.items() if not key.endswith("num_batches_tracked")}


def make_meta(**changed: str) -> dict[str, str]:
    meta = {"format": "1", "name": "mine", "architecture": "hint_unet", "config": json.dumps(SMALL)}
    return {f"anicolor.{key}": value for key, value in (meta | changed).items()}


def make_bytes(tensors: dict[str, torch.Tensor] | None = None, **changed: str) -> bytes:
    return save(make_tensors() if tensors is None else tensors, make_meta(**changed))


def with_header(change: Callable[[bytes], bytes]) -> bytes:
    """The good file with another header text."""
    good = make_bytes()
    (length,) = struct.unpack("<Q", good[:8])
    header = change(good[8 : 8 + length])
    return struct.pack("<Q", len(header)) + header + good[8 + length :]


def with_tensor(name: str, tensor: torch.Tensor) -> bytes:
    return make_bytes(make_tensors() | {name: tensor})


def without_tensor() -> bytes:
    tensors = make_tensors()
    del tensors["head.weight"]
    return make_bytes(tensors)


def configured(**changed: Any) -> bytes:
    return make_bytes(config=json.dumps(SMALL | changed))


def nested(depth: int) -> str:
    return json.dumps({"widths": 0})[:-2] + "[" * depth + "]" * depth + "}"


BROKEN: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "seven bytes": lambda: b"\x10\0\0\0\0\0\0",
    "text": lambda: b"these are not the weights you are looking for",
    "a pickle": lambda: pickle.dumps({"weights": [1, 2, 3]}),
    "a PyTorch archive": lambda: b"PK\3\4" + bytes(500),
    "header longer than the file": lambda: struct.pack("<Q", 10**6) + b"{}",
    "header of 2^63 bytes": lambda: struct.pack("<Q", 2**63) + b"{}" * 100,
    "header that is no JSON": lambda: with_header(lambda header: b"x" + header[1:]),
    "header that is no UTF-8": lambda: with_header(lambda header: header.replace(b"mine", b"\xff\xfe\xff\xff")),
    "header that is a list": lambda: with_header(lambda header: b"[1, 2]"),
    "header nested deeply": lambda: with_header(lambda header: b"[" * 100_000),
    "header without our entries": lambda: save(make_tensors(), {"format": "pt"}),
    "another format version": lambda: make_bytes(format="2"),
    "another architecture": lambda: make_bytes(architecture="style2paints"),
    "an architecture that is a path": lambda: make_bytes(architecture="../../../etc/passwd"),
    "an architecture that is a module": lambda: make_bytes(architecture="weights"),
    "configuration that is no JSON": lambda: make_bytes(config="{"),
    "configuration that is a list": lambda: make_bytes(config="[]"),
    "configuration nested deeply": lambda: make_bytes(config=nested(100_000)),
    "configuration nested": lambda: make_bytes(config=nested(600)),
    "configuration with another entry": lambda: configured(code="print(1)"),
    "configuration of another size": lambda: configured(widths=[8, 8, 8, 16]),
    "configuration of wrong kinds": lambda: configured(widths="abcd"),
    "configuration too short": lambda: configured(widths=[8]),
    "configuration of nulls": lambda: configured(widths=[None] * 4),
    "configuration with zero": lambda: configured(head_width=0),
    "configuration with less than zero": lambda: configured(heads=-3),
    "configuration asking for terabytes": lambda: configured(widths=[1_000_000] * 4),
    "configuration asking for gigabytes": lambda: configured(widths=[4096] * 4, decoder_widths=[4096] * 4),
    "configuration asking for ages": lambda: configured(blocks=[10**9] * 4),
    "configuration with NaN": lambda: make_bytes(config='{"heads": NaN}'),
    "truncated": lambda: make_bytes()[:-100],
    "with a tail": lambda: make_bytes() + bytes(100),
    "a missing tensor": without_tensor,
    "a surplus tensor": lambda: with_tensor("backdoor", torch.zeros(3)),
    "a tensor of another shape": lambda: with_tensor("no_match", torch.zeros(7)),
    "NaN": lambda: with_tensor("no_match", torch.tensor([0.0, float("nan")])),
    "infinity": lambda: with_tensor("no_match", torch.tensor([float("inf"), 0.0])),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_broken_weights_are_refused_in_one_sentence(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.safetensors"
    path.write_bytes(BROKEN[kind]())
    start = time.process_time()
    with pytest.raises(WeightsError) as caught:
        load_weights(path)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 400
    assert time.process_time() - start < 5


def test_the_file_that_the_broken_ones_were_made_from_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "good.safetensors"
    path.write_bytes(make_bytes())
    colorizer, info = load_weights(path)
    assert info == read_info(path)
    assert colorizer.config == {**create("hint_unet").config, **SMALL}
    assert torch.equal(colorizer.state_dict()["head.weight"], make_tensors()["head.weight"])


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.safetensors", tmp_path):
        with pytest.raises(WeightsError, match="cannot be read"):
            load_weights(path)


def test_saved_weights_say_everything_and_take_two_bytes_a_number(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "mine.safetensors"
    info = WeightsInfo("mine", "hint_unet", SMALL, "CC0", "my drawings", {"distance": 0.05}, "ab" * 32)
    tensors = make_tensors()
    save_weights(path, tensors, info)
    assert read_info(path) == info
    assert path.stat().st_size < 2.3 * sum(tensor.numel() for tensor in tensors.values()) + 20_000
    assert [file.name for file in path.parent.iterdir()] == ["mine.safetensors"]


def test_a_failed_save_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.safetensors"
    path.write_bytes(b"older")
    with no_file_larger_than(4096), pytest.raises(OutputError, match=r"mine\.safetensors cannot be written"):
        save_weights(path, make_tensors(), WeightsInfo("mine", "hint_unet", SMALL))
    assert path.read_bytes() == b"older"
    assert [file.name for file in tmp_path.iterdir()] == ["mine.safetensors"]


def test_an_unknown_architecture_is_named_with_those_that_exist() -> None:
    with pytest.raises(WeightsError, match="hint_unet"):
        create("no_such_net")
