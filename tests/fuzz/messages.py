"""Mutates messages field by field, so that what is tried stays a message."""

import random
from collections.abc import Callable

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import DecodeError, Message

Mutate = Callable[[bytes, int], bytes]
"""How the fuzzer changes bytes: (old, largest size) → new."""

NUMBERS = (0, 1, -1, 2, 6, 10, 101, 1_000, 2**31 - 1, -(2**31))
DOUBLES = (0.0, -1.0, 1.0, 0.5, 1e-320, 1.0000001, float("nan"), float("inf"))
MAX_TEXT = 4_096


def mutator(kind: type[Message], mutate: Mutate) -> Callable[[bytes, int, int], bytes]:
    """A custom mutator, as Atheris wants one, for serialized messages of one kind."""

    def change(data: bytes, max_size: int, seed: int) -> bytes:
        message, chosen = kind(), random.Random(seed)
        try:
            message.ParseFromString(data)
        except DecodeError:
            message.Clear()
        for _ in range(chosen.randint(1, 4)):
            _change(message, chosen, mutate)
        return message.SerializeToString()[:max_size]

    return change


def _change(message: Message, chosen: random.Random, mutate: Mutate) -> None:
    field = chosen.choice(message.DESCRIPTOR.fields)
    if not field.is_repeated:
        if field.message_type:
            _change(getattr(message, field.name), chosen, mutate)
        else:
            old = getattr(message, field.name)
            setattr(message, field.name, _value(field, old, chosen, mutate))
        return
    items = getattr(message, field.name)
    action = chosen.choice(("add", "add", "change", "drop", "many"))
    if action == "drop" and items:
        del items[chosen.randrange(len(items))]
    elif action == "change" and items:
        place = chosen.randrange(len(items))
        if field.message_type:
            _change(items[place], chosen, mutate)
        else:
            items[place] = _value(field, items[place], chosen, mutate)
    else:
        for _ in range(chosen.choice((1, 1, 2, 33)) if action == "many" else 1):
            if field.message_type:
                _change(items.add(), chosen, mutate)
            else:
                items.append(_value(field, field.default_value or "", chosen, mutate))


def _value(field: FieldDescriptor, old: object, chosen: random.Random, mutate: Mutate) -> object:
    if field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        text = str(old or "").encode()
        return mutate(text, min(MAX_TEXT, 2 * len(text) + 16)).decode(errors="ignore")
    if field.cpp_type == FieldDescriptor.CPPTYPE_DOUBLE:
        return chosen.choice((*DOUBLES, chosen.uniform(-2, 2)))
    if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL:
        return chosen.random() < 0.5
    assert field.cpp_type == FieldDescriptor.CPPTYPE_INT32, field.full_name
    return chosen.choice((*NUMBERS, chosen.randrange(0, 40), chosen.randrange(-(2**31), 2**31)))
