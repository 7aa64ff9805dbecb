"""The model's labels are those of the records."""

from dataclasses import fields
from typing import get_args

from zufolge.attribution.labels import FORMS, MEDIA, ROLES
from zufolge.schema import Attribution, Form, Medium


def test_labels_of_the_model_and_of_the_records_agree() -> None:
    assert get_args(Form) == FORMS
    assert get_args(Medium) == MEDIA
    assert set(ROLES) <= {field.name for field in fields(Attribution)}
