"""What the training of two networks says of itself."""

from anicolor.training.gan_health import GanHealth

WELL = {"generator": 1.0, "discriminator": 1.2, "real": 0.6, "fake": 0.4}


def feed(health: GanHealth, count: int, **changed: float) -> list[str]:
    said = []
    for number in range(count):
        losses = WELL | {"generator": 1.0 + 0.1 * (number % 3)} | changed
        said += [warning.code for warning in health.see_losses(number, losses)]
    return said


def test_a_healthy_training_is_not_disturbed() -> None:
    assert feed(GanHealth(2e-4, 5e-5), 100) == []


def test_a_jump_halves_both_rates_once() -> None:
    health = GanHealth(2e-4, 5e-5)
    feed(health, 30)
    said = health.see_losses(30, WELL | {"generator": 5.0})
    assert [warning.code for warning in said] == ["jump"]
    assert (health.g_rate, health.d_rate) == (1e-4, 2.5e-5)
    assert feed(health, 10, generator=5.0) == []


def test_a_discriminator_that_is_too_strong_is_told_with_a_remedy() -> None:
    health = GanHealth(2e-4, 2e-4)
    said = []
    for number in range(25):
        said += health.see_losses(number, WELL | {"generator": 6 + 0.1 * (number % 3), "real": 0.99, "fake": 0.01})
    assert [warning.code for warning in said] == ["strong"], "told too often"
    assert said[0].remedy == {"d_rate": 5e-5}


def test_losses_that_do_not_move_are_told() -> None:
    assert feed(GanHealth(2e-4, 2e-4), 30, generator=0.7) == ["flat"]


def test_faces_that_are_all_alike_are_told() -> None:
    health = GanHealth(2e-4, 2e-4)
    assert health.see_diversity(5, 0.01) == (), "nothing is learned yet"
    assert health.see_diversity(10, 0.9) == ()
    assert [warning.code for warning in health.see_diversity(20, 0.1)] == ["collapse"]
