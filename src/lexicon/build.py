#!/usr/bin/env python3
"""Makes the tables of this folder that `known`, `country`, `title` and `given` embed.

Usage: build.py FACTS     where FACTS is a folder with the facts about actors
(countries.tsv, governments.tsv.xz, organizations.tsv ... and their README).
Reads own_*.tsv beside itself. The same input gives the same bytes.
"""

import lzma
import re
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent


def rows(path):
    """Reads a table: one dict a row; lines that begin with `#` before the header are notes."""
    opened = lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else open(path, encoding="utf-8")
    with opened as file:
        lines = [line.rstrip("\n") for line in file if not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:]]


def write(name, notes, header, table):
    with open(HERE / name, "w", encoding="utf-8") as file:
        for note in notes:
            file.write(f"# {note}\n")
        file.write("\t".join(header) + "\n")
        for row in table:
            cells = [str(cell).replace("\t", " ") for cell in row]
            file.write("\t".join(cells) + "\n")


def split(cell):
    return [part for part in cell.split("|") if part]


def ascii_of(text):
    text = text.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("đ", "d").replace("ı", "i")
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def fold(text):
    text = ascii_of(text).lower().replace("'", "").replace(".", "")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def slug(*parts):
    return ":".join(fold(part).replace(" ", "-") for part in parts)


def unique(items):
    seen, kept = set(), []
    for item in items:
        if item and item not in seen:
            seen.add(item)
            kept.append(item)
    return kept


# Adjectives and demonyms of more than one country, and names that mean another thing first.
DROP_ADJECTIVE = {
    ("KP", "Korean"), ("KP", "Koreans"), ("CG", "Congolese"), ("CG", "Congo"), ("EU", "European"),
    ("EU", "Europeans"), ("GB", "English"), ("GB", "Scots"), ("GB", "Welsh"), ("GB", "Englishman"),
    ("GB", "Scot"), ("GB", "Welshman"), ("GB", "Britain's"), ("VA", "papal"), ("CD", "Congo"), ("AF", "Afghani"), ("AF", "Afghanis"),
}
# Spellings of country names that newspapers use and the table lacks, or has in another order.
MORE_NAMES = {
    "CD": ["DR Congo", "DRC", "Democratic Republic of Congo", "Congo-Kinshasa"], "CG": ["Congo-Brazzaville"],
    "CZ": ["Czechia", "Czech Republic"], "CI": ["Ivory Coast", "Côte d'Ivoire"], "MM": ["Myanmar", "Burma"],
    "AE": ["UAE", "U.A.E."], "TR": ["Turkey", "Türkiye"], "MK": ["Macedonia", "North Macedonia"],
    "US": ["US", "U.S.", "USA", "America", "United States of America", "U.S.A.", "the States"],
    "PS": ["Palestine", "State of Palestine", "Palestinian territories", "Palestinian Authority", "Palestinian National Authority"], "TL": ["East Timor"],
    "CV": ["Cape Verde"], "SZ": ["Swaziland"], "KR": ["Republic of Korea"], "TW": ["Taiwan"],
    "LA": ["Laos"], "RU": ["Russian Federation"], "SA": ["KSA"], "BA": ["Bosnia"], "GM": ["Gambia"],
}
NAME = {"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "MM": "Myanmar", "TR": "Turkey",
        "CI": "Ivory Coast", "CZ": "Czech Republic", "PS": "Palestine", "TL": "East Timor", "CV": "Cape Verde",
        "SZ": "Eswatini", "MK": "North Macedonia", "BS": "Bahamas", "GM": "Gambia"}
CAPITALS = {"MM": ["Naypyidaw", "Naypyitaw", "Nay Pyi Taw"], "IL": ["Jerusalem"], "UA": ["Kyiv", "Kiev"],
            "CN": ["Beijing", "Peking"], "US": ["Washington", "Washington, D.C.", "Washington D.C.", "Washington DC"],
            "IN": ["New Delhi", "Delhi"], "BR": ["Brasília", "Brasilia"], "ZA": ["Pretoria"], "NL": ["Amsterdam"],
            "BO": ["La Paz"], "TZ": ["Dodoma"], "LK": ["Colombo"], "NG": ["Abuja"], "BI": ["Bujumbura", "Gitega"],
            "EU": [], "PS": ["Ramallah"], "LU": [], "SG": [], "MC": [], "SM": [], "DJ": [], "VA": [], "KW": [],
            "GT": [], "PA": [], "MX": [], "HK": [], "MO": [], "GI": []}
# Codes of own for those of which ISO has none.
OWN_CODES = {"Kosovo": "XK"}
WIKIDATA = {"Kosovo": "Q1246", "Abkhazia": "Q23334", "South Ossetia": "Q23427", "Transnistria": "Q907112",
            "Northern Cyprus": "Q23681", "Somaliland": "Q34754", "Gaza Strip": "Q39760", "West Bank": "Q36678",
            "Chechnya": "Q5187", "Crimea": "Q7835", "Scotland": "Q22", "Wales": "Q25", "England": "Q21",
            "Northern Ireland": "Q26", "Catalonia": "Q5705", "Quebec": "Q176", "European Union": "Q458",
            "Tibet": "Q17252", "Xinjiang": "Q34800"}


def countries(facts):
    table = []
    for row in rows(facts / "countries.tsv"):
        if row["name"] == "European Union":
            continue
        code = row["iso2"] if row["status"] != "former" else ""
        code = code or OWN_CODES.get(row["name"], "")
        name = NAME.get(code, row["name"])
        names = unique([name, row["name"], row["official_name"].rstrip(" *"), *split(row["other_names"]),
                        *MORE_NAMES.get(code, [])])
        names = [n for n in names if "(" not in n and n not in ("none", "the North", "the States", "NI", "Soviets", "DPR", "DNR", "LPR", "LNR",
                                                                  "Karabakh", "Republic of Vietnam", "Nazi", "Zaire", "Zaïre", "Congo - Kinshasa", "Congo - Brazzaville", "West Bank and Gaza")
                 and not (code == "PS" and n == "West Bank")
                 and not (code == "ZW" and "Rhodesia" in n) and not (code == "ZM" and "Rhodesia" in n)
                 and not (code == "CG" and n == "Congo")]
        adjectives = [a for a in split(row["adjective"]) if (code, a) not in DROP_ADJECTIVE and "'" not in a]
        singular = [d for d in split(row["demonym"]) if (code, d) not in DROP_ADJECTIVE]
        plural = [d for d in split(row["demonym_plural"]) if (code, d) not in DROP_ADJECTIVE]
        sovereign = row["un_member"] in ("yes", "observer") or code in ("TW", "XK")
        status = "former" if row["status"] == "former" else "country" if sovereign else "region"
        capitals = CAPITALS.get(code, split(row["capitals"])) if sovereign and code else []
        key = row["wikidata"] or WIKIDATA.get(row["name"], "") or slug("country", row["name"])
        table.append([key, code, status, name, "|".join(names[1:]), "|".join(unique(adjectives)),
                      "|".join(unique(singular)), "|".join(unique(plural)), "|".join(unique(capitals))])
    order = {"country": 0, "region": 1, "former": 2}
    table.sort(key=lambda row: (order[row[2]], row[3]))
    write("countries.tsv",
          ["Countries, regions and former states: names, adjectives, inhabitants, capitals.",
           "Made by build.py from datasets/country-codes (PDDL), the World Factbook (public domain),",
           "CLDR (Unicode-3.0) and own additions (CC0 1.0)."],
          ["key", "iso2", "status", "name", "names", "adjectives", "demonyms", "plurals", "capitals"], table)


# Which body a seat stands for that is not the government of its country.
SEAT_OF = {"Pentagon": "United States Department of Defense", "Foggy Bottom": "United States Department of State",
           "Capitol Hill": "United States Congress", "Langley": "Central Intelligence Agency",
           "Duma": "State Duma", "Verkhovna Rada": "Verkhovna Rada", "Knesset": "Knesset",
           "Bundestag": "Bundestag", "Scotland Yard": "Metropolitan Police", "Lubyanka": "Federal Security Service",
           "Berlaymont": "European Commission", "Brussels": "European Union", "Kirya": "Israel Defense Forces"}
ACTS_AS_GOVERNMENT = {"government", "presidency", "head of government", "monarchy"}
DROP_FORMS = {"the Palace", "the Hill", "the Castle", "the City", "Balfour", "Carthage", "the Lodge", "State House",
              "Government House", "Government Palace", "Imperial Palace", "Bellevue Palace", "Victoria Palace",
              "Prague Castle", "Presidential Complex", "Presidential Office Building", "National Palace", "Hrad",
              "State Palace", "Pink House", "Wellington", "Tuynhuys", "Beauvau", "the Chancellery", "the Arg",
              "the Kasbah", "GHQ", "Kandahar", "Chequers", "Camp David", "Karlsruhe", "Rosenbad", "Gaza", "No 10",
              "Green Zone", "the Green Zone", "Royal Court", "24 Sussex Drive", "24 Sussex", "Rideau Hall",
              "inside the Beltway", "Reichstag", "Luxembourg court", "D.C.", "Strasbourg", "Yongsan", "Delhi"}


def seats(facts):
    table = []
    for row in rows(facts / "seats.tsv"):
        forms = [form for form in unique([row["name"], *split(row["forms"])])
                 if form not in DROP_FORMS and "the " + form not in DROP_FORMS and "(" not in form]
        kinds = set(split(row["kind"]))
        if row["name"] in SEAT_OF:
            target = SEAT_OF[row["name"]]
        elif kinds & ACTS_AS_GOVERNMENT and row["iso2"] not in ("", "EU"):
            target = "="
        else:
            continue
        if forms:
            table.append(["|".join(forms), row["iso2"], target])
    write("seats.tsv",
          ["Names of seats and what they stand for when they act: `=` is the government of the country.",
           "Made by build.py from an own list (CC0 1.0)."],
          ["forms", "iso2", "target"], table)


ORGANIZATION_KEYS = {
    "United Nations": "Q1065", "United Nations Security Council": "Q37470", "United Nations General Assembly": "Q47423",
    "European Union": "Q458", "North Atlantic Treaty Organization": "Q7184", "European Commission": "Q8880",
    "European Parliament": "Q8889", "International Monetary Fund": "Q7804", "World Bank": "Q7164",
    "World Health Organization": "Q7817", "World Trade Organization": "Q7825", "International Criminal Court": "Q47488",
    "International Court of Justice": "Q7801", "International Atomic Energy Agency": "Q41984", "African Union": "Q7159",
    "Arab League": "Q7172", "Association of Southeast Asian Nations": "Q7768", "UNESCO": "Q7809",
    "Organization of the Petroleum Exporting Countries": "Q7795", "Hamas": "Q38799", "Hezbollah": "Q41053",
    "Taliban": "Q42418", "Associated Press": "Q40469", "Reuters": "Q130879", "Amnesty International": "Q42970",
    "Human Rights Watch": "Q187052", "Central Intelligence Agency": "Q37230", "Federal Bureau of Investigation": "Q8333",
    "British Broadcasting Corporation": "Q9531", "The New York Times": "Q9684", "The Washington Post": "Q166032",
    "The Guardian": "Q11148", "CNN": "Q48340", "Al-Qaeda": "Q34490", "Islamic State": "Q2429253", "European Central Bank": "Q8901",
    "Al Jazeera": "Q186107",
}
PRESS_NAME = {"North Atlantic Treaty Organization": "NATO", "Organization of the Petroleum Exporting Countries": "OPEC",
              "United Nations Children's Fund": "UNICEF", "Association of Southeast Asian Nations": "ASEAN",
              "United Nations Educational, Scientific and Cultural Organization": "UNESCO"}
# A party whose name has only such words is any country's.
GENERIC = set("""a the and of for new our we can let lets change go national popular peoples people party union unity
    alliance front movement coalition civic patriotic republican republicans labour social socialist democratic democrat
    democrats democracy liberal liberals conservative left right centre center green independents independent united
    reform renewal progress progressive forward freedom justice future homeland action congress league community majority
    opposition government governments workers farmers agrarian radical constitutional constitution development solidarity
    hope era way path anti corruption broad citizens citizen dominion confederate virtue sovereign 21 90 2000
    christian team solution pact cause""".split())


DROP_ALIASES = {"the world body", "the bloc", "the Fund", "the Bank", "the Commission", "the Commonwealth", "the Quad",
                "Quad", "CAN", "ECO", "NC", "CE", "CP", "AI", "TI", "IDA", "AA", "NOS", "SZ", "FT", "MB", "SL", "EC",
                "EP", "Independent", "Guardian", "Economist", "Telegraph", "Welt", "Bild", "Memorial", "Liberation",
                "the Beeb", "Rossiya", "Mehr", "Fars", "the Quartet", "General Assembly", "NAM", "ALBA", "PACE", "IACHR",
                "IDB", "ABC", "FSB", "ICG", "IRC", "CCP", "Times", "Stabilization Force", "Council of Ministers",
                "SANA", "Amnesty", "JNIM", "Jama'at Nusrat al Islam wal Muslimeen", "IS", "World Court", "ISA", "SPA", "PAP", "ANP", "SOHR", "APA", "UMA", "WAM", "EFE",
                "RSF", "PTI", "MIT", "MİT", "ANI", "APP", "SMH", "TOI", "Fano", "IMU",
                "Congress", "Social Democrats", "Standard", "Nation", "Star", "Post", "Monitor", "Argus", "Age", "The Age", "The Nation", "Le", "LET"}
KIND_OF = {"igo": "igo", "ngo": "ngo", "news_agency": "media", "newspaper": "media", "broadcaster": "media",
           "central_bank": "body", "agency": "body", "armed_group": "armed_group", "terrorist_group": "armed_group"}


def organizations(facts):
    table, taken = [], {}

    def add(kind, name, country, key, aliases):
        aliases = [a for a in unique(aliases) if a not in DROP_ALIASES and a != name]
        known = taken.get(fold(name))
        if known is None and kind == "armed_group":
            known = next((taken[fold(a)] for a in aliases if len(a) > 6 and fold(a) in taken), None)
        if known is not None:
            row = table[known]
            row[4] = "|".join(unique([*split(row[4]), *([name] if name != row[2] else []), *aliases]))
        else:
            known = len(table)
            table.append([key or slug("org", country, name), kind, name, country, "|".join(aliases)])
        for alias in [name, *aliases]:
            taken.setdefault(fold(alias), known)

    keys = set()
    for row in rows(HERE / "own_organizations.tsv"):
        keys.add(row["wikidata"])
        add(row["kind"], row["name"], row["country"], row["wikidata"], split(row["aliases"]))
    for row in rows(facts / "organizations.tsv"):
        if "," in row["name"] and row["kind"] == "terrorist_group":
            continue
        name = PRESS_NAME.get(row["name"], row["name"])
        country = row["countries"] if len(row["countries"]) == 2 else ""
        if not country and row["kind"] in ("agency", "central_bank") and len(row["seat"]) == 2:
            country = row["seat"]
        add(KIND_OF[row["kind"]], name, country, ORGANIZATION_KEYS.get(row["name"], ""),
            [row["name"], row["acronym"], *split(row["other_names"])])
    for row in rows(facts / "transliterations.tsv"):
        if row["kind"] == "organization" and fold(row["canonical"]) in taken:
            add("armed_group", table[taken[fold(row["canonical"])]][2], "", "", [row["canonical"], *split(row["variants"])])
    # Parties of weight; a name that several parties share says nothing without its country.
    parties = []
    for row in rows(facts / "parties.tsv.xz"):
        share = float(row["share_max"] or 0)
        if row["wikidata"] and row["wikidata"] in keys:
            continue
        if share >= 15 and (not row["year_last"] or int(row["year_last"]) >= 2000) and row["iso2"]:
            names = [n.strip() for n in re.split(r" / | // ", row["name_english"])]
            names = [re.sub(r" \(.*?\)", "", n) for n in [*names, row["wikipedia_name"], row["name"]]]
            short = row["wikipedia_short"] or row["name_short"]
            keys.add(row["wikidata"])
            parties.append((row, unique(names), short if len(short) >= 3 and short.isalpha() else ""))
    uses = {}
    for row, names, short in parties:
        for name in {fold(n) for n in [*names, short] if n}:
            uses[name] = uses.get(name, 0) + 1
    for row, names, short in parties:
        free = [n for n in names if fold(n) and "[" not in n and not set(fold(n).split()) <= GENERIC and uses[fold(n)] == 1 and fold(n) not in taken and (" " in n or len(n) > 5)]
        if not free:
            continue
        short = [short] if short and uses[fold(short)] == 1 and fold(short) not in taken else []
        add("party", free[0], row["iso2"], row["wikidata"], [*free[1:], *short])
    owner, clash = {}, set()
    for n, row in enumerate(table):
        for alias in [row[2], *split(row[4])]:
            if owner.setdefault(fold(alias), n) != n:
                clash.add(fold(alias))
    for n, row in enumerate(table):
        row[4] = "|".join(a for a in split(row[4]) if fold(a) not in clash or owner[fold(a)] == n)
    write("organizations.tsv",
          ["International organizations, bodies of state, media, companies, parties, armed groups.",
           "Made by build.py from own lists (CC0 1.0), the World Factbook (public domain) and, for parties,",
           "Party Facts (MIT, Copyright (c) 2022 Party Facts authors)."],
          ["key", "kind", "name", "country", "aliases"], table)


UN_ONLY_TITLES = re.compile(r"governor|high commissioner|administrator|regent|sovereign", re.I)


def people(facts):
    table, index = [], {}

    def keys(names):
        return unique(fold(name) for name in names)

    def add(key, name, gender, country, since, until, aliases, short):
        names = [name, *aliases]
        known = next((index[(country, k)] for k in keys(names) if (country, k) in index), None)
        if known is None:
            known = len(table)
            table.append({"key": key or slug("person", country, name), "name": name, "gender": gender, "country": country,
                          "from": since, "to": until, "aliases": [], "short": short})
        row = table[known]
        row["aliases"] = unique([*row["aliases"], *[n for n in names if n != row["name"]]])
        row["gender"] = row["gender"] or gender
        if since and (not row["from"] or since < row["from"]):
            row["from"] = since
        if until and until > row["to"]:
            row["to"] = until
        for k in keys(names):
            index.setdefault((country, k), known)

    variants = {}
    for row in rows(facts / "transliterations.tsv"):
        if row["kind"] == "person":
            full = [v for v in [row["canonical"], *split(row["variants"])] if " " in v]
            for v in full:
                variants[fold(v)] = full
    spoken, own = {}, set()
    for row in rows(HERE / "own_people.tsv"):
        own.update(split(row["aliases"]))
        add(row["wikidata"], row["name"], row["gender"], row["country"], "", "", split(row["aliases"]), split(row["short"]))
        spoken.setdefault((row["country"], fold(row["name"].split()[-1])), []).append(len(table) - 1)
    for row in rows(facts / "governments_2026.tsv"):
        name = row["name"]
        add(row["wikidata"], name, "", row["iso2"].split("_")[0], row["since"], row["as_of"], [ascii_of(name)], [])
    sovereign = {row["iso2"] for row in rows(facts / "countries.tsv") if row["un_member"] in ("yes", "observer")} | {"TW", "XK"}
    for row in rows(facts / "governments.tsv.xz"):
        role, until, name = row["role"], row["last_edition"], row["name"]
        if role in ("deputy (government)", "representative of head of state") and row["iso2"] != "US":
            continue
        if until[:4] < "2000" or row["iso2"] not in sovereign or UN_ONLY_TITLES.search(row["title"]):
            continue
        if re.search(r"[,/;\[\]()0-9]| and |Vacant", name.replace(", Jr", "")) or " " not in name:
            continue
        if name.startswith(("Elizabeth", "Charles III", "Queen ")):
            continue
        words, surname = name.split(), row["surname"].split()
        short = name
        last = words[-len(surname):] == surname if surname else False
        if last and len(words) > len(surname) + 1 and not re.match(r"(al|el|bin|abd|abu)\b", words[1], re.I):
            short = " ".join([words[0], *surname])
        elif surname and words[0] != surname[0] and surname[0] in words and not last:
            # Iberian names: the name goes on after the surname that newspapers use.
            short = " ".join([words[0], *surname])
        if row["country"] in ("Hungary",) and words[0] == surname[0]:
            short = " ".join([*words[1:], words[0]])
        aliases = unique([name, *variants.get(fold(name), []), *variants.get(fold(short), [])])
        # Spellings of one person: the same country, family name and first letter.
        if row["iso2"] in ("US",) or surname and words[0] != surname[0]:
            group = (row["iso2"], fold(" ".join(surname)), fold(words[0])[:1])
            same = index.get(group)
            if same is not None:
                short = table[same]["name"]
            else:
                for n in spoken.get((row["iso2"], fold(" ".join(surname)).split()[-1] if surname else ""), []):
                    if fold(table[n]["name"])[:1] == fold(words[0])[:1] and row["iso2"] != "US":
                        short = table[n]["name"]
            add("", short, "", row["iso2"], row["since"], until, aliases, [])
            index.setdefault(group, next(index[(row["iso2"], k)] for k in keys([short, *aliases]) if (row["iso2"], k) in index))
        else:
            add("", short, "", row["iso2"], row["since"], until, aliases, [])
    for row in rows(facts / "us_officials.tsv.xz"):
        end = row["end"].lstrip("<=")
        secretary = row["kind"] == "state-department" and row["role"] == "Secretary of State" and end >= "2000"
        if not (row["kind"] == "legislator" and (not end or end >= "2015") or secretary):
            continue
        name = f"{row['first']} {row['last']}"
        forms = split(row["other_forms"])
        press = row["wikipedia"].split(" (")[0].replace("_", " ") or name
        key = f"bioguide:{row['id']}" if row["kind"] == "legislator" else ""
        add(key, press, row["gender"].lower(), "US", row["start"], end, unique([name, row["name"], *forms]), [])
    for row in table:
        row["aliases"] = unique([*row["aliases"], *variants.get(fold(row["name"]), [])])


    def unused(alias, row):
        # Who goes by a middle name is not called by the first: James Gordon Brown is no James Brown.
        first, *rest = alias.split()
        called = row["name"].split()[0]
        whole = [other.split() for other in row["aliases"]]
        return alias not in own and len(rest) == 1 and called not in (first, rest[0]) and any(words[0] == first and called in words[1:] for words in whole)

    owner = {}
    for n, row in enumerate(table):
        for alias in unique([fold(row["name"]), *map(fold, row["aliases"])]):
            owner.setdefault(alias, []).append(n)
    out = []
    for n, row in enumerate(table):
        # A spelling that two people share is kept by the one who has it as canonical name, first come.
        aliases = {}
        for alias in row["aliases"]:
            if " " in alias and owner[fold(alias)][0] == n and fold(alias) != fold(row["name"]) and not unused(alias, row):
                aliases.setdefault(fold(alias), alias)
        out.append([row["key"], row["name"], row["gender"], row["country"], row["from"], row["to"],
                    "|".join(aliases.values()), "|".join(row["short"])])
    used = {}
    for row in out:
        used[row[0]] = used.get(row[0], 0) + 1
        if used[row[0]] > 1:
            row[0] = f"{row[0]}-{used[row[0]]}"
    write("people.tsv",
          ["Heads of state and government, their deputies, members of the US Congress, and others in the news.",
           "`short`: names that mean this person without a given name. `from` and `to` bound what the sources say.",
           "Made by build.py from an own list (CC0 1.0), the World Factbook (public domain), congress-legislators",
           "and pocom (CC0 1.0), FiveThirtyEight congress-age data (CC BY 4.0, converted) and, for holders in 2026,",
           "open-data-archive/world-leaders-current, from Wikidata and Wikipedia (CC BY-SA 4.0, converted)."],
          ["key", "name", "gender", "country", "from", "to", "aliases", "short"], out)


def cities(facts):
    # The population from which a place is kept; below it only capitals.
    floor, table = 300_000, []
    places = {}
    for row in rows(facts / "transliterations.tsv"):
        if row["kind"] == "place":
            names = [row["canonical"], *split(row["variants"])]
            for name in names:
                places.setdefault(fold(name), names)
    listed = sorted(rows(facts / "cities.tsv.xz"), key=lambda row: -int(row["population"] or 0))
    taken = set()
    for row in listed:
        if int(row["population"] or 0) < floor and not row["capital"]:
            continue
        if re.search(r"\d|District|Borough", row["name"]):
            continue
        names = unique([*split(row["alt_own"]), *[n.strip() for n in row["name"].split(" / ")], *split(row["alt_attested"])])
        # The English name first, where the list of spellings knows it.
        english = next((places[fold(n)][0] for n in names if fold(n) in places), None)
        own = split(row["alt_own"])
        name = english or (own[0] if own and row["name"] != ascii_of(row["name"]) else row["name"].split(" / ")[0])
        aliases = unique([*names, *(places[fold(name)] if fold(name) in places else [])])
        free = {}
        for alias in aliases:
            if fold(alias) and fold(alias) not in taken and fold(alias) != fold(name):
                free.setdefault(fold(alias), alias)
        # Oklahoma is not Oklahoma City, but New York is New York City.
        if name.endswith(" City") and name != "New York City":
            free = {key: alias for key, alias in free.items() if not name.startswith(alias.removesuffix(" by"))}
        if fold(name) in taken:
            continue
        taken.update([fold(name), *free])
        table.append([f"geonames:{row['geonameid']}", name, row["iso2"], "|".join(free.values())])
    write("cities.tsv",
          ["Cities of 300,000 inhabitants or more and capitals; of several of one name the largest.",
           "Made by build.py. City data from GeoNames (www.geonames.org), CC BY 4.0, selected and filtered;",
           "spellings partly own (CC0 1.0)."],
          ["key", "name", "iso2", "aliases"], table)


def titles(facts):
    drop = {"the late", "MD", "QC", "KC", "TD", "Incumbent", "Candidate", "Don", "U", "Pan", "M.", "Mother", "Elder", "Count",
            "Sister", "Brother", "Canon", "HE", "Specialist", "Private"}
    table, seen = [], set()
    for row in rows(facts / "titles.tsv"):
        name = row["title"]
        if name in drop or row["origin"] == "factbook" and int(row["count"] or 0) < 4 or len(name) > 48:
            continue
        folded = fold(name)
        if folded in seen:
            continue
        seen.add(folded)
        # The word is for men where the source says so only of the commonest; a chairman is a man.
        gender = "" if row["gender"] == "m" and row["kind"] in ("former",) else row["gender"]
        table.append([name, row["kind"], gender, "1" if row["takes_organization"] == "yes" else ""])
    more = [("Press Officer", "office_organization", "", "1"), ("Ministry Spokesman", "office_organization", "m", "1"),
            ("Presidential Adviser", "office_organization", "", "1"), ("Presidential Advisor", "office_organization", "", "1"),
            ("Presidential Aide", "office_organization", "", "1"), ("Presidential Spokesman", "office_organization", "m", "1"),
            ("Government Spokesman", "office_organization", "m", "1"), ("Chief", "office_organization", "", "1"),
            ("Boss", "office_organization", "", "1"), ("Secretary of War", "office_minister", "", ""),
            ("Defense Secretary", "office_minister", "", "1"), ("Statesman", "profession", "m", ""),
            ("Politician", "profession", "", ""), ("Monarch", "royal", "", ""), ("Pontiff", "royal", "m", "")]
    for row in more:
        if fold(row[0]) not in seen:
            seen.add(fold(row[0]))
            table.append(list(row))
    write("titles.tsv",
          ["Titles, ranks, offices, professions and words of kinship; `organization` 1: usually of a body.",
           "Made by build.py from an own list (CC0 1.0) and public-domain lists of offices."],
          ["title", "kind", "gender", "organization"], table)


def given(facts):
    table = {}
    for row in rows(facts / "names.tsv.xz"):
        if row["kind"] != "given":
            continue
        count = int(row["count_f"] or 0) + int(row["count_m"] or 0)
        gender = {"F": "f", "M": "m", "F?": "F", "M?": "M"}.get(row["gender"], "u")
        if row["source"] == "ssa" and count < 1500:
            continue
        name = fold(row["name"])
        if name not in table or "intl" in row["source"]:
            table[name] = gender
    # Spellings of one name have one gender.
    for row in rows(facts / "transliterations.tsv"):
        if row["kind"] == "given":
            forms = [fold(n) for n in [row["canonical"], *split(row["variants"])]]
            of = next((table[f] for f in forms if table.get(f) in ("f", "m")), "")
            for form in forms:
                if of and form.isalpha():
                    table.setdefault(form, of)
    write("given.tsv",
          ["Given names, lower case without accents: f, m; F, M where not always; u: both.",
           "Made by build.py from US Social Security Administration data (public domain) and",
           "sigpwned/popular-names-by-country-dataset (CC0 1.0)."],
          ["name", "gender"], sorted(table.items()))


def spellings(facts):
    table = []
    for row in rows(facts / "transliterations.tsv"):
        if row["kind"] == "given":
            canonical = fold(row["canonical"])
            forms = unique(fold(v) for v in split(row["variants"]))
            table.append([canonical, "|".join(f for f in forms if f != canonical)])
    write("spellings.tsv",
          ["Spellings of given names in Latin letters, lower case; the first column is the one names are compared by.",
           "Made by build.py from an own list (CC0 1.0)."],
          ["canonical", "variants"], table)


if __name__ == "__main__":
    FACTS = Path(sys.argv[1])
    for step in (countries, seats, organizations, people, cities, titles, given, spellings):
        step(FACTS)
