"""What it takes to send a gigabyte: energy, and by it carbon dioxide. An estimate from averages of the world.

The Sustainable Web Design model, version 4 (2024): https://sustainablewebdesign.org/estimating-digital-emissions/.
The test holds what we reckon against the package of the Green Web Foundation, which implements it.
"""

OPERATION = {"data centres": 0.055, "networks": 0.059, "devices": 0.080}
"""Kilowatt-hours a gigabyte for running them; data centres here with no claim of green power."""

MAKING = {"data centres": 0.012, "networks": 0.013, "devices": 0.081}
"""Kilowatt-hours a gigabyte for making them, embodied emissions expressed as energy."""

KWH_PER_GIGABYTE = round(sum(OPERATION.values()) + sum(MAKING.values()), 3)
"""A gigabyte is 10^9 bytes."""

GRAMS_PER_KWH = 494
"""Grams of CO2 equivalent: the world's electricity of 2022, as Ember counts it and the model takes it."""
