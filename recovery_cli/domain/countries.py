"""The names of countries, in French and English: a table of them is no list of companies."""

from functools import cache

from recovery_cli.domain.texts import fold

_NAMES = """
    Afghanistan|Afrique du Sud|South Africa|Albanie|Albania|Algérie|Algeria|Allemagne|Germany|Andorre|Andorra
    Angola|Antigua-et-Barbuda|Arabie saoudite|Saudi Arabia|Argentine|Argentina|Arménie|Armenia|Australie
    Australia|Autriche|Austria|Azerbaïdjan|Azerbaijan|Bahamas|Bahreïn|Bahrain|Bangladesh|Barbade|Barbados
    Belgique|Belgium|Belize|Bénin|Benin|Bhoutan|Bhutan|Biélorussie|Bélarus|Belarus|Birmanie|Myanmar|Bolivie
    Bolivia|Bosnie-Herzégovine|Bosnia and Herzegovina|Botswana|Brésil|Brazil|Brunei|Bulgarie|Bulgaria
    Burkina Faso|Burundi|Cambodge|Cambodia|Cameroun|Cameroon|Canada|Cap-Vert|Cabo Verde|Chili|Chile|Chine
    China|Chypre|Cyprus|Colombie|Colombia|Comores|Comoros|Congo|République démocratique du Congo|Corée du Nord
    North Korea|Corée du Sud|South Korea|Costa Rica|Côte d’Ivoire|Ivory Coast|Croatie|Croatia|Cuba|Danemark
    Denmark|Djibouti|Dominique|Dominica|République dominicaine|Dominican Republic|Égypte|Egypt
    Émirats arabes unis|United Arab Emirates|Équateur|Ecuador|Érythrée|Eritrea|Espagne|Spain|Estonie|Estonia
    Eswatini|États-Unis|États-Unis d’Amérique|United States|United States of America|Éthiopie|Ethiopia|Fidji
    Fiji|Finlande|Finland|France|Gabon|Gambie|Gambia|Géorgie|Georgia|Ghana|Grèce|Greece|Grenade|Grenada
    Guatemala|Guinée|Guinea|Guinée-Bissau|Guinea-Bissau|Guinée équatoriale|Equatorial Guinea|Guyana|Haïti
    Haiti|Honduras|Hongrie|Hungary|Inde|India|Indonésie|Indonesia|Irak|Iraq|Iran|Irlande|Ireland|Islande
    Iceland|Israël|Israel|Italie|Italy|Jamaïque|Jamaica|Japon|Japan|Jordanie|Jordan|Kazakhstan|Kenya
    Kirghizistan|Kyrgyzstan|Kiribati|Kosovo|Koweït|Kuwait|Laos|Lesotho|Lettonie|Latvia|Liban|Lebanon|Liberia
    Libye|Libya|Liechtenstein|Lituanie|Lithuania|Luxembourg|Macédoine du Nord|North Macedonia|Madagascar
    Malaisie|Malaysia|Malawi|Maldives|Mali|Malte|Malta|Maroc|Morocco|Îles Marshall|Marshall Islands|Maurice
    Île Maurice|Mauritius|Mauritanie|Mauritania|Mexique|Mexico|Micronésie|Micronesia|Moldavie|Moldova|Monaco
    Mongolie|Mongolia|Monténégro|Montenegro|Mozambique|Namibie|Namibia|Nauru|Népal|Nepal|Nicaragua|Niger
    Nigeria|Norvège|Norway|Nouvelle-Zélande|New Zealand|Oman|Ouganda|Uganda|Ouzbékistan|Uzbekistan|Pakistan
    Palaos|Palau|Palestine|Panama|Papouasie-Nouvelle-Guinée|Papua New Guinea|Paraguay|Pays-Bas|Netherlands
    Pérou|Peru|Philippines|Pologne|Poland|Portugal|Qatar|République centrafricaine|Central African Republic
    République tchèque|Tchéquie|Czech Republic|Czechia|Roumanie|Romania|Royaume-Uni|United Kingdom|Russie
    Russia|Rwanda|Sainte-Lucie|Saint Lucia|Saint-Marin|San Marino|Salomon|Solomon Islands|Salvador|El Salvador
    Samoa|Sao Tomé-et-Principe|Sénégal|Senegal|Serbie|Serbia|Seychelles|Sierra Leone|Singapour|Singapore
    Slovaquie|Slovakia|Slovénie|Slovenia|Somalie|Somalia|Soudan|Sudan|Soudan du Sud|South Sudan|Sri Lanka
    Suède|Sweden|Suisse|Switzerland|Suriname|Syrie|Syria|Tadjikistan|Tajikistan|Taïwan|Taiwan|Tanzanie
    Tanzania|Tchad|Chad|Thaïlande|Thailand|Timor oriental|Timor-Leste|Togo|Tonga|Trinité-et-Tobago
    Trinidad and Tobago|Tunisie|Tunisia|Turkménistan|Turkmenistan|Turquie|Turkey|Türkiye|Tuvalu|Ukraine
    Uruguay|Vanuatu|Vatican|Venezuela|Viêt Nam|Vietnam|Yémen|Yemen|Zambie|Zambia|Zimbabwe
"""


def is_country(name: str) -> bool:
    """Whether this is the usual name of a country; case and accents do not count."""
    return fold(name) in _folded()


@cache
def _folded() -> frozenset[str]:
    names = (name for line in _NAMES.strip().splitlines() for name in line.strip().split("|"))
    return frozenset(map(fold, names))
