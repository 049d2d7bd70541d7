"""Names to draw from: common in the Netherlands, of nobody in particular."""

from __future__ import annotations

from typing import Final

WOMEN: Final = (
    "Anna", "Sanne", "Fatima", "Lisa", "Emma", "Yara", "Naomi", "Elif", "Maria", "Sofie", "Chantal",
    "Priya", "Zeynep", "Iris", "Bianca", "Aïcha", "Noor", "Femke", "Jamila", "Roos", "Kim", "Esra",
    "Daphne", "Shanti", "Linda", "Eva", "Samira", "Anouk", "Wilma", "Truus", "Ans", "Gülsüm",
)  # fmt: skip
MEN: Final = (
    "Mark", "Daan", "Mohamed", "Tom", "Kevin", "Yusuf", "Ricardo", "Jeroen", "Emre", "Sem", "Piet",
    "Rachid", "Bram", "Orlando", "Stefan", "Çetin", "Luuk", "Hamza", "Dennis", "Ravi", "Jan",
    "Noah", "Bilal", "Thijs", "Marco", "Adil", "Ruben", "Wim", "Henk", "Gerrit", "Sjaak", "Levi",
)  # fmt: skip
FAMILIES: Final = (
    ("", "Jansen"), ("de", "Vries"), ("van den", "Berg"), ("", "Bakker"), ("van", "Dijk"),
    ("", "Visser"), ("", "Smit"), ("", "Yılmaz"), ("", "El Idrissi"), ("", "Mulder"),
    ("de", "Boer"), ("", "Kaya"), ("", "Bos"), ("van der", "Meer"), ("", "Hendriks"),
    ("", "Ramdin"), ("", "Benali"), ("van", "Leeuwen"), ("", "Dekker"), ("", "Pinas"),
    ("", "Kok"), ("", "Şahin"), ("van der", "Linden"), ("", "Martina"), ("", "Öztürk"),
    ("'t", "Hooft"), ("", "Peeters"), ("", "Kramer"), ("ter", "Horst"), ("", "Wouters"),
)  # fmt: skip
STREETS: Final = (
    "Proefstraat", "Voorbeeldlaan", "Verzonnenweg", "Nergenspad", "Fictiehof", "Oefenplein",
    "Denkbeeldkade", "Bedachtdreef", "Schetssingel", "Modelgracht",
)  # fmt: skip
TOWNS: Final = ("Verzonnendam", "Nieuw-Oefenwoude", "Proefhaven", "Denkbeeldrecht")
