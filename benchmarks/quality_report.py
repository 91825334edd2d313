"""The quality benchmark's tables."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from anicolor.evaluation.figures import mean_of
from anicolor.evaluation.metrics import Scores
from benchmarks.machine import describe_machine, make_table
from benchmarks.results import Result, average_all, average_sets

SetMeans = dict[tuple[str, int, str], Scores]
FIGURES: tuple[tuple[str, Callable[[Scores], str]], ...] = (
    ("CIEDE2000", lambda scores: f"{scores.delta_e:.2f}"),
    ("within 10", lambda scores: f"{100 * scores.share_near:.1f} %"),
    ("PSNR", lambda scores: f"{scores.psnr:.2f}"),
    ("SSIM", lambda scores: f"{scores.ssim:.4f}"),
    ("saturation", lambda scores: f"{scores.saturation:.2f}"),
)
PUBLISHED_RISES = {1: 0.94, 10: 3.99}
"""By how many dB so many hints raise the PSNR of interactive-deep-colorization over none."""


def rate(ours: Scores, peer: Scores) -> str:
    """How many times smaller our mean color difference is than the peer's: above 1 is better."""
    return f"{peer.delta_e / ours.delta_e:.2f}" if ours.delta_e > 0 else "exact"


def write_average_table(set_means: SetMeans, methods: Sequence[str], hint_counts: Sequence[int]) -> str:
    """Every figure of every method, averaged over the sets."""
    means = average_all(set_means)
    first, *others = methods
    header = ["k", "method", *(name for name, _ in FIGURES), "CIEDE2000 / ours"]
    rows = []
    for hint_count in hint_counts:
        for method in methods:
            scores = means[hint_count, method]
            ratio = rate(means[hint_count, first], scores) if method in others else ""
            rows.append([str(hint_count), method, *(show(scores) for _, show in FIGURES), ratio])
    return make_table(header, rows)


def write_set_table(
    set_means: SetMeans, methods: Sequence[str], hint_count: int, origins: Mapping[str, tuple[int, int]]
) -> str:
    """Mean CIEDE2000 and share within 10 of every set at one number of hints, side by side."""
    first, *others = methods
    header = ["set", "pictures", "true lines"]
    header += [f"{method}: CIEDE2000, within 10" for method in methods]
    header += [f"{method} / {first}" for method in others]
    rows = []
    for set_name in sorted({key[0] for key in set_means}):
        scores = [set_means[set_name, hint_count, method] for method in methods]
        cells = [f"{one.delta_e:.2f}, {100 * one.share_near:.0f} %" for one in scores]
        count, true_count = origins[set_name]
        ratios = [rate(scores[0], one) for one in scores[1:]]
        rows.append([set_name, str(count), str(true_count), *cells, *ratios])
    return make_table(header, rows)


def find_lost_sets(set_means: SetMeans, methods: Sequence[str], hint_counts: Sequence[int]) -> list[str]:
    """Sets and numbers of hints where the first method's mean CIEDE2000 is not the lowest."""
    first, *others = methods
    lost = []
    for set_name in sorted({key[0] for key in set_means}):
        for hint_count in hint_counts:
            ours = set_means[set_name, hint_count, first].delta_e
            better = [other for other in others if set_means[set_name, hint_count, other].delta_e <= ours]
            if better:
                lost.append(f"{set_name} at k = {hint_count} ({', '.join(better)})")
    return lost


def tell_worth_of_hints(set_means: SetMeans, methods: Sequence[str], hint_counts: Sequence[int]) -> list[str]:
    """What hints bring, in sentences: how the PSNR rises, and on how many sets one of ours equals five of a peer's.

    Source: what it is compared with: R. Zhang et al., "Real-time user-guided image colorization", 2017.
    """
    ours, *others = methods
    averages = average_all(set_means)
    lines = []
    for count, published in PUBLISHED_RISES.items():
        if {0, count} <= set(hint_counts):
            rise = averages[count, ours].psnr - averages[0, ours].psnr
            hints = "one hint" if count == 1 else f"{count} hints"
            lines.append(
                f"From no hint to {hints} the PSNR of {ours} rises by {rise:.2f} dB; that of interactive-deep-"
                f"colorization, published for photographs whose lightness is given, by {published:.2f} dB."
            )
    sets = {key[0] for key in set_means}
    for other in others if {1, 5} <= set(hint_counts) else ():
        won = sum(set_means[name, 1, ours].delta_e < set_means[name, 5, other].delta_e for name in sets)
        lines.append(f"One hint of {ours} is worth more than five of {other} on {won} of {len(sets)} sets.")
    return lines


def write_exactness_table(results: Sequence[Result], methods: Sequence[str]) -> str:
    """Whether the hints' colors are kept and the closed areas filled, over everything colored."""
    rows = []
    for method in methods:
        own = [result for result in results if result.method == method]
        worst = max((result.hint_delta_e_max for result in own), default=math.nan)
        is_exact = mean_of(float(result.hint_delta_e_max == 0.0) for result in own)
        is_full = mean_of(float(result.unpainted_px == 0) for result in own)
        unpainted = sum(result.unpainted_px for result in own)
        seconds = mean_of(result.seconds for result in own)
        rows.append(
            [
                method,
                f"{100 * is_exact:.1f} %",
                f"{worst:.2f}",
                f"{100 * is_full:.1f} %",
                str(unpainted),
                "cached" if math.isnan(seconds) else f"{seconds:.2f}",
            ]
        )
    header = ["method", "hints exact", "worst difference", "areas full", "pixels left white", "s a picture"]
    return make_table(header, rows)


def write_json(set_means: SetMeans, results: Sequence[Result], note: Mapping[str, str], machine: str) -> str:
    """All figures, for programs."""
    averages = [
        {"k": hint_count, "method": method, **asdict(scores)}
        for (hint_count, method), scores in average_all(set_means).items()
    ]
    sets = [
        {"set": set_name, "k": hint_count, "method": method, **asdict(scores)}
        for (set_name, hint_count, method), scores in set_means.items()
    ]
    pictures = [asdict(result) for result in results]
    content = {"machine": machine, **note, "averages": averages, "sets": sets, "pictures": pictures}
    return json.dumps(replace_unknown(content), indent=1, allow_nan=False) + "\n"


def replace_unknown(content: Any) -> Any:
    """The same with null in place of numbers that JSON does not have: NaN and infinity."""
    if isinstance(content, dict):
        return {key: replace_unknown(value) for key, value in content.items()}
    if isinstance(content, list):
        return [replace_unknown(value) for value in content]
    return None if isinstance(content, float) and not math.isfinite(content) else content


def write_report(
    results: Sequence[Result],
    methods: Sequence[str],
    hint_counts: Sequence[int],
    origins: Mapping[str, tuple[int, int]],
    note: Mapping[str, str],
    out: Path | None,
) -> str:
    """All tables as markdown, written to `out` (and the figures beside it as JSON) where it is given.

    Args:
        results: Every single figure.
        methods: Ours first.
        hint_counts: In rising order.
        origins: Set to the numbers of its pictures, and of those with the artist's own line art.
        note: What was run: "weights", "pictures".
        out: The markdown file.

    Returns:
        The markdown text.
    """
    machine = describe_machine("one thread each")
    set_means = average_sets(results)
    parts = [
        "# Quality",
        f"Weights `{note['weights']}`; pictures a set: {note['pictures']}. {machine}.",
        "All methods get the same line art and the same dots: k hints in flat places, and one white dot "
        "where the paper stays white. Figures count the pixels off the lines and off the paper. The peers' "
        "pictures may come from an earlier run on the same machine, with the same line art, hints, settings. "
        "Saturation is mean chroma as a multiple of the truth's, of several pictures the ratio of their means.",
        "## Average over the sets",
        write_average_table(set_means, methods, hint_counts),
    ]
    parts += tell_worth_of_hints(set_means, methods, hint_counts)
    for hint_count in hint_counts:
        parts += [f"## k = {hint_count}", write_set_table(set_means, methods, hint_count, origins)]
    parts += ["## Hints kept, areas filled", write_exactness_table(results, methods)]
    lost = find_lost_sets(set_means, methods, [hint_count for hint_count in hint_counts if hint_count >= 5])
    if len(methods) > 1:
        parts.append(f"Lost from k = 5: {'; '.join(lost) or 'none'}.")
    text = "\n\n".join(parts) + "\n"
    if out is not None:
        out.write_text(text, encoding="utf-8")
        out.with_suffix(".json").write_text(write_json(set_means, results, note, machine), encoding="utf-8")
    return text
