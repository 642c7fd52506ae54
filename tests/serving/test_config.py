from dataclasses import dataclass
from pathlib import Path

import pytest

from serving.config import ConfigError, ServerConfig, describe_config, read_config, setting

PREFIX = "MOVIECHAT_CINEMA_"


@dataclass(frozen=True)
class CinemaConfig(ServerConfig):
    port: int = setting(50060, "gRPC port")
    cache: Path | None = setting(None, "folder for derived files")


def read(**environ: str) -> CinemaConfig:
    return read_config(CinemaConfig, {PREFIX + k: v for k, v in environ.items()}, PREFIX)


def test_defaults_hold_where_nothing_is_set():
    assert read() == CinemaConfig()
    assert read().port == 50060


def test_values_get_the_type_of_their_field():
    config = read(PORT="1", DRAIN_S="0.5", RELEASE="/r", CACHE="/c", LOG_LEVEL="DEBUG")
    assert config == CinemaConfig(
        port=1, drain_s=0.5, release=Path("/r"), cache=Path("/c"), log_level="DEBUG"
    )
    assert read(CACHE="").cache is None


def test_other_variables_are_left_alone():
    assert read_config(CinemaConfig, {"PORT": "x", "MOVIECHAT_DATA": "y"}, PREFIX) == CinemaConfig()


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("PROT", "1", "no such setting"),
        ("PORT", "http", "'http' is not a valid int"),
        ("PORT", "", "'' is not a valid int"),
        ("METRICS_PORT", "65536", "not at most 65535"),
        ("MAX_CONCURRENT_RPCS", "0", "not at least 1"),
        ("DRAIN_S", "nan", "not at least 0"),
        ("LOG_LEVEL", "LOUD", "not one of DEBUG"),
    ],
)
def test_a_bad_setting_is_refused_by_name(name, value, problem):
    with pytest.raises(ConfigError, match=problem) as caught:
        read(**{name: value})
    assert str(caught.value).startswith(PREFIX + name)
    assert "\n" not in str(caught.value)


def test_every_setting_is_explained():
    text = describe_config(CinemaConfig, PREFIX)
    for name in CinemaConfig.__dataclass_fields__:
        assert PREFIX + name.upper() in text
    assert "folder for derived files" in text
