"""All advice on one covenant."""

from validator.lint.commitment import on_commitment
from validator.lint.covenant import on_covenant
from validator.lint.generation import on_generation
from validator.model.advice import Advice
from validator.model.covenant import Covenant
from validator.model.generation import Generation


def advise(covenant: Covenant, generation: Generation) -> tuple[Advice, ...]:
    """What is missing, first on the covenant, then per commitment in its order, then what the generation leaves empty.

    Nothing here says that the covenant is wrong: a commitment without a figure may be meant so. It says what a person
    will have to settle, now or when the report comes.
    """
    instrument = generation.instruments[covenant.instrument]
    return (
        *on_covenant(covenant, instrument),
        *(advice for one in covenant.commitments for advice in on_commitment(one, covenant)),
        *on_generation(covenant, instrument),
    )
