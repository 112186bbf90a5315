"""The same calls against a real portal, when ASSAY_URL and ASSAY_TOKEN name one."""

import os
import uuid

import pytest
from assay import AssayError, saver

pytestmark = pytest.mark.skipif(
    not (os.environ.get("ASSAY_URL") and os.environ.get("ASSAY_TOKEN")), reason="ASSAY_URL and ASSAY_TOKEN are not set"
)


def test_puts_finds_and_gets():
    mark = uuid.uuid4().hex
    name = f"package tests/{mark} 100%; été.csv"
    version = saver.put(filename=name, data=b"a\n1\n", metadata={"Mark": mark, "title": "été 🎥"})

    assert version.metadata == {"mark": mark, "title": "été 🎥"}
    assert saver.find(filename=name, search_pattern={"mark": mark}) == version
    assert [hit.id for hit in saver.search(f"mark={mark}")] == [version.id]
    assert saver.put(filename=name, data=b"a\n2\n").number == 2
    assert saver.find(filename=name, version=1) == version


def test_names_the_field_that_is_to_blame():
    with pytest.raises(AssayError) as refused:
        saver.put(filename="../a", data=b"x")
    assert refused.value.field == "name"
