"""The headings under which files name what we look for: a table of names, and nothing that decides."""

from collections.abc import Mapping, Set as AbstractSet
from enum import StrEnum
from types import MappingProxyType


class Field(StrEnum):
    """What a column can hold."""

    NAME = "name"
    OWNER_NAME = "owner_name"
    OWNER_FIRST_NAME = "owner_first_name"
    SIREN = "siren"
    SIRET = "siret"
    NIC = "nic"
    NAF = "naf"
    NAF_VERSION = "naf_version"
    SECTOR = "sector"
    HEADCOUNT = "headcount"
    HEADCOUNT_BAND = "headcount_band"
    TURNOVER = "turnover"
    BALANCE_SHEET = "balance_sheet"
    SIZE = "size"
    SIZE_SOURCE = "size_source"
    GROUP = "group"
    WEBSITE = "website"
    STATUS = "status"
    SOURCE = "source"
    SOURCE_DATE = "source_date"
    PUBLISHED = "published"
    FICTIONAL = "fictional"
    MEMBERS = "members"
    SITE_NAME = "site_name"
    OTHER_NAMES = "other_names"
    ADDRESS = "address"
    POSTAL_CODE = "postal_code"
    COMMUNE = "commune"
    DEPARTMENT = "department"
    REGION = "region"
    HEAD_OFFICE = "head_office"
    SITE_STATUS = "site_status"
    CIVILITY = "civility"
    FIRST_NAME = "first_name"
    FAMILY_NAME = "family_name"
    FULL_NAME = "full_name"
    FUNCTION = "function"
    EMAIL = "email"
    PHONE = "phone"
    LANGUAGE = "language"
    PARTNER = "partner"
    TITLE = "title"
    SUMMARY = "summary"
    THEMES = "themes"
    STAGE = "stage"
    HORIZON = "horizon"
    AID = "aid"
    NEEDS = "needs"
    OFFERS = "offers"
    CONFIDENTIALITY = "confidentiality"
    CIRCULARITY = "circularity"
    CLIMATE = "climate"
    WORK = "work"
    MEASURE = "measure"


class Layout(StrEnum):
    """Published files that are recognised by their headings."""

    RECOVERY = "recovery"
    SIRENE_SITES = "sirene-sites"
    SIRENE_COMPANIES = "sirene-companies"
    SIRENE_L2 = "sirene-l2"
    ANNUAIRE = "annuaire"
    ANNUAIRE_JSON = "annuaire-json"
    FRANCE_RELANCE = "france-relance"
    EGAPRO = "egapro"
    EGAPRO_COMPANIES = "egapro-companies"
    IREP = "irep"


def _words(lines: str) -> tuple[str, ...]:
    return tuple(lines.split())


HEADINGS: Mapping[Field, tuple[str, ...]] = MappingProxyType(
    {
        # Squashed: small letters and figures only. In the order in which they are preferred.
        Field.NAME: _words("""
        denominationunitelegale denomination nomdelentreprise nomentreprise raisonsociale
        denominationsociale nomdelasociete nomsociete societe entreprise name company companyname
        legalname nomcomplet nomlegal nomraisonsociale l1normalisee l1declaree nomenlong
        denominationusuelle1unitelegale sigleunitelegale
        nombeneficiaire beneficiaire nomdubeneficiaire nomdubeneficiairefinal laureat nomdulaureat
        nomdelexploitation exploitation exposant nomdelexposant adherent nomdeladherent structure
        nomdelastructure organisme organisation organization nomdelorganisme denominationusuelle nom
        attributaire nomattributaire porteur porteurdeprojet porteurduprojet nomduporteurdeprojet
    """),
        Field.OWNER_NAME: _words("nomusageunitelegale nomunitelegale"),
        Field.OWNER_FIRST_NAME: _words("prenomusuelunitelegale prenom1unitelegale"),
        Field.SIREN: _words("""
        siren nsiren numsiren numerosiren nosiren numerodesiren codesiren sirenentreprise
        sirendelentreprise sirennumber companynumber
    """),
        Field.SIRET: _words("""
        siret nsiret numsiret numerosiret nosiret numerodesiret codesiret siretetablissement
        siretdeletablissement siretnumber siretbeneficiaire siretsiege siretdusiege
        idbeneficiaire identifiantsiret
    """),
        Field.NIC: _words("nic"),
        Field.NAF: _words("""
        activiteprincipaleunitelegale apen700 codenaf naf codeape ape nafcode codenafape apenaf
        codeapenaf activiteprincipale nafrev2 codenafrev2 activiteprincipaleetablissement apet700
        activiteprincipalenaf25etablissement activiteprincipalenaf25unitelegale nafape
    """),
        Field.NAF_VERSION: _words("""
        nomenclatureactiviteprincipaleunitelegale nomenclatureactiviteprincipaleetablissement
    """),
        Field.SECTOR: _words("""
        secteur secteurdactivite secteuractivite filiere sector industry domainedactivite libelleape
        libapet libapen libellenaf libelleactivite activite activity
    """),
        Field.HEADCOUNT: _words("""
        effectif effectifs nombredesalaries nbsalaries nbdesalaries salaries headcount employees
        numberofemployees staff nombredemployes effectiftotal
    """),
        Field.HEADCOUNT_BAND: _words("""
        trancheeffectifsunitelegale tefen trancheeffectifs trancheeffectif tranchedeffectif
        tranchedeffectifs tranchedeffectifsalarie trancheeffectifsalarie headcountband
    """),
        Field.TURNOVER: _words("""
        chiffredaffaires ca chiffreaffaires chiffredaffaireseneuros caeneuros caht turnover revenue sales
    """),
        Field.BALANCE_SHEET: _words("totalbilan totaldubilan bilan balancesheet balancesheettotal"),
        Field.SIZE: _words("""
        categorieentreprise categoriedentreprise categorie tailleentreprise tailledelentreprise taille
        typeentreprise typedentreprise size sizeclass companysize
    """),
        Field.GROUP: _words("groupe nomdugroupe group maisonmere parentcompany groupname"),
        Field.WEBSITE: _words("siteweb siteinternet site web url website urlsite adresseweb homepage"),
        Field.STATUS: _words("etatadministratifunitelegale statut status etat"),
        Field.SOURCE_DATE: _words("""
        miseajour datedemiseajour datemiseajour datederniertraitementetablissement
        datederniertraitementunitelegale datemaj sourcedate
    """),
        Field.PUBLISHED: _words("""
        statutdiffusionunitelegale statutdiffusionetablissement statutdiffusion diffcom
    """),
        Field.FICTIONAL: _words("fictif fictive fictional"),
        Field.MEMBERS: _words("entreprisesues entreprisesuesiren entreprisesuessiren"),
        Field.SITE_NAME: _words("""
        nometablissement nomdeletablissement etablissement enseigne1etablissement enseigne
        denominationusuelleetablissement nomdusite nomsite sitename site1 enseigne2etablissement
        enseigne3etablissement enseignecommerciale nomcommercial usine plant
    """),
        Field.ADDRESS: _words("""
        adresse adressepostale adressecomplete adresseligne1 adresse1 address street rue
        l4normalisee complementadresseetablissement numerovoieetablissement
        indicerepetitionetablissement typevoieetablissement libellevoieetablissement
        adresseligne2 adresse2 complementadresse
    """),
        Field.POSTAL_CODE: _words("""
        codepostal cp codpos codepostaletablissement postalcode postcode zip zipcode codepost cpville
    """),
        Field.COMMUNE: _words("""
        commune nomcommune ville libellecommuneetablissement libcom libellecommune city town cpcommune
        communedelaureat localite municipality nomdelacommune cpetville codepostalville codepostaletville
    """),
        Field.DEPARTMENT: _words("""
        codedepartement departement nomdepartement depet dep dept numerodepartement numdepartement
        department departmentcode departmentname libelledepartement
    """),
        Field.REGION: _words("region nomregion libelleregion libreg coderegion regionname nomdelaregion reg"),
        Field.HEAD_OFFICE: _words("etablissementsiege siege headoffice siegesocial estsiege"),
        Field.SITE_STATUS: _words("etatadministratifetablissement sitestatus etatetablissement"),
        Field.CIVILITY: _words("civilite civility civiliteducontact titlemrmrs"),
        Field.FIRST_NAME: _words("""
        prenom prenomcontact prenomducontact firstname givenname prenomdudirigeant contactfirstname
    """),
        Field.FAMILY_NAME: _words("""
        nomcontact nomducontact nomdefamille lastname familyname surname nomdudirigeant contactlastname
        contactfamilyname
    """),
        Field.FULL_NAME: _words("""
        contact interlocuteur dirigeant nometprenom nomprenom prenomnom nomprenomducontact contactname
        personnedecontact contactperson fullname representant correspondant
    """),
        Field.FUNCTION: _words(
            "fonction fonctioncontact fonctionducontact poste function jobtitle role titreducontact"
        ),
        Field.EMAIL: _words("""
        email mail courriel adressemail adresseemail adressecourriel emailcontact mailcontact
        emailducontact contactemail adremail adresseelectronique mel adressemel
    """),
        Field.PHONE: _words("""
        telephone tel phone numerodetelephone telephonecontact telephoneducontact mobile portable
        contactphone phonenumber
    """),
        Field.LANGUAGE: _words("langue language langueducontact languecontact"),
        Field.PARTNER: _words("partenaire partner nomdupartenaire acteurduterrain partnername"),
        Field.TITLE: _words("""
        titreduprojet intituleduprojet nomduprojet titreprojet intituleprojet nomprojet titre title
        projecttitle projectname projet project objetdelasubvention intitule objet libelleprojet
    """),
        Field.SUMMARY: _words("""
        descriptionprojet descriptionduprojet resume resumeduprojet resumeprojet description summary
        projectsummary projectdescription presentationduprojet descriptif descriptifduprojet
    """),
        Field.THEMES: _words("themes theme thematique thematiques themesduprojet thematiqueduprojet tags"),
        Field.STAGE: _words("""
        stade stadeduprojet etatdavancement avancement maturite stage projectstage phase
    """),
        Field.HORIZON: _words("horizon echeance echeanceduprojet calendrier timeline"),
        Field.AID: _words("""
        aideaccordee montantdelaide montantaide montantaccorde montantattribue aideattribuee aideobtenue
        montantdelasubvention montantsubvention subventionaccordee subvention montantdusoutien montant
        montantverse montantnotifie montantengage montantoctroye aideversee aidepublique soutienpublic
        montanteneuros aidgranted aidamount grantamount grantawarded grant amount
    """),
        Field.NEEDS: _words(
            "besoin besoins cherche cherchons cherchez recherche recherchons need needs lookingfor"
        ),
        Field.OFFERS: _words("""
        apport apports apportons offre offres propose proposons offer offers brings competencesoffertes
    """),
        Field.CONFIDENTIALITY: _words("confidentialite confidentiality niveaudeconfidentialite diffusion"),
        Field.CIRCULARITY: _words("economiecirculaire circularite circularity circulareconomy"),
        Field.CLIMATE: _words("climat climate climatetenergie energieclimat"),
        Field.WORK: _words("travail avenirdutravail emploietcompetences work futureofwork"),
        Field.MEASURE: _words("""
        mesurelight mesure nommesure dispositif nomdudispositif dispositifdaide measure scheme aide
        appelaprojets aap
    """),
    }
)
"""Known headings, French and English, by what they hold."""

SIGNATURES: Mapping[Layout, AbstractSet[str]] = MappingProxyType(
    {
        Layout.RECOVERY: frozenset(_words("sourcerecovery")),
        Layout.FRANCE_RELANCE: frozenset(_words("mesurelight descriptionprojet voletrelance")),
        Layout.IREP: frozenset(_words("numerosiret nometablissement codeape codeeprtr")),
        Layout.EGAPRO: frozenset(_words("raisonsociale siren structure entreprisesuessiren")),
        Layout.EGAPRO_COMPANIES: frozenset(
            _words("siren trancheeffectifs categorieentreprise netablissements")
        ),
        Layout.ANNUAIRE: frozenset(_words("siret denominationunitelegale etatadministratifetablissement")),
        Layout.ANNUAIRE_JSON: frozenset(_words("siren nomcomplet etatadministratif categorieentreprise")),
        Layout.SIRENE_SITES: frozenset(_words("siret etatadministratifetablissement")),
        Layout.SIRENE_COMPANIES: frozenset(
            _words("siren denominationunitelegale nomenclatureactiviteprincipaleunitelegale")
        ),
        Layout.SIRENE_L2: frozenset(_words("siren nic l1normalisee codpos")),
    }
)
"""Headings that only this layout has together; the first layout that fits is taken."""

MEANINGS: Mapping[Layout, Mapping[str, Field | None]] = MappingProxyType(
    {
        # Where a heading means something else, or nothing for us, in a layout.
        Layout.RECOVERY: {
            "sourcerecovery": Field.SOURCE,
            "sourcedelacategorie": Field.SIZE_SOURCE,
            "sizeclasssource": Field.SIZE_SOURCE,
            "autresnomsdeletablissement": Field.OTHER_NAMES,
            "othernamesofthesite": Field.OTHER_NAMES,
            "mesures": Field.MEASURE,
            "measures": Field.MEASURE,
        },
        Layout.EGAPRO: {"structure": None, "nomues": None, "note": None},
        Layout.EGAPRO_COMPANIES: {"datecreation": None},
        Layout.SIRENE_SITES: {"activiteprincipaleregistremetiersetablissement": None},
        Layout.SIRENE_L2: {
            "nom": Field.FAMILY_NAME,
            "enseigne": Field.SITE_NAME,
            **dict.fromkeys(_words("prenom civilite rpet tel adrmail esaann")),
        },
        Layout.IREP: {"libelleape": Field.SECTOR},
        # Pages of the Annuaire (camel case) and answers of its interface (snake case) squash to the same.
        Layout.ANNUAIRE_JSON: {
            "etatadministratif": Field.STATUS,
            "datemiseajourinsee": Field.SOURCE_DATE,
            "etablissementestsiege": Field.HEAD_OFFICE,
            "etablissementetatadministratif": Field.SITE_STATUS,
            "etablissementenseigne": Field.SITE_NAME,
            "etablissementdenomination": Field.SITE_NAME,
            "etablissementlisteenseignes": Field.SITE_NAME,
            "etablissementnomcommercial": Field.SITE_NAME,
            **dict.fromkeys(
                _words("""
            etablissementsiren etablissementnic etablissementtrancheeffectif
            etablissementtrancheeffectifsalarie etablissementdatemiseajour
            etablissementdatemiseajourinsee etablissementadressepostale
            etablissementcomplementadresse
            """)
            ),
        },
    }
)
"""What a heading means in one layout only, against the general table."""
