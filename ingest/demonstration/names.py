"""Names to draw from: common in the Netherlands, of nobody in particular."""

from __future__ import annotations

from typing import Final

WOMEN: Final = (
    "Anna", "Sanne", "Fatima", "Lisa", "Emma", "Yara", "Naomi", "Elif", "Maria", "Sofie", "Chantal",
    "Priya", "Zeynep", "Iris", "Bianca", "Aïcha", "Noor", "Femke", "Jamila", "Roos", "Kim", "Esra",
    "Daphne", "Shanti", "Linda", "Eva", "Samira", "Anouk", "Tess", "Nadia", "Hanna", "Ayşe",
)  # fmt: skip
MEN: Final = (
    "Mark", "Daan", "Mohamed", "Tom", "Kevin", "Yusuf", "Ricardo", "Jeroen", "Emre", "Sem", "Jesse",
    "Rachid", "Bram", "Orlando", "Stefan", "Çetin", "Luuk", "Hamza", "Dennis", "Ravi", "Jan",
    "Noah", "Bilal", "Thijs", "Marco", "Adil", "Ruben", "Finn", "Ilyas", "Nick", "Joris", "Levi",
)  # fmt: skip
ELDER_WOMEN: Final = (
    "Truus", "Ans", "Wilma", "Riet", "Corrie", "Fatma", "Khadija", "Hanneke", "Greet", "Elly",
    "Gülsüm", "Soraya", "Tineke", "Ria", "Hatice", "Johanna", "Marijke", "Sita",
)  # fmt: skip
ELDER_MEN: Final = (
    "Piet", "Henk", "Wim", "Gerrit", "Sjaak", "Kees", "Ahmed", "Mehmet", "Cor", "Joop", "Hans",
    "Mustafa", "Rudi", "Bertus", "Driss", "Theo", "Ramón", "Soerdj",
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
