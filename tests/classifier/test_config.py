"""What the classifier does where nothing is set."""

import os

import pytest

from classifier.config import ClassifierConfig, threads_for


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 1), (4, 2), (16, 8)])
def test_half_the_cores_read_texts(cores, threads):
    assert threads_for(cores) == threads


def test_the_default_goes_by_the_machine():
    assert ClassifierConfig().threads == threads_for(os.cpu_count() or 1)
