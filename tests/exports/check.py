#!/usr/bin/env python3
"""Reads every export back in the programs that people use on it.

    python3 tests/exports/check.py target/release/relata news.db [FORMAT ...]

The Python packages are installed into a temporary folder (or the one named by
RELATA_CHECK_VENV, which is kept), Mermaid by npm (RELATA_CHECK_NODE); Graphviz
and sqlite3 are used where they are at hand. What cannot be installed or found
is skipped, and said so. Prints a line a format: program, version, what was read
back, size, processor time and memory of the export. Then the same of a few
articles whose actors bear names as hostile as can be: each name must come back
as it was.
"""

import csv
import html
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

RELATA, DB = (Path(argument).resolve() for argument in sys.argv[1:3])
WANTED = sys.argv[3:]
FOLDER = Path(tempfile.mkdtemp(prefix="relata-check-"))
csv.field_size_limit(1 << 30)
HOSTILE = [
    """Ruiz "the 'Fox'" \\ <b>&amp;</b> ]]> --> */ #1; {x} $y `z`""",
    "line\none\r\ntwo\ttab",
    "\u202eשלום العالم\u202c",
    "ж" * 5_000,
    "=cmd|' /C calc'!A0",
    "bell\x07escape\x1b[31mnone\ufffe",
]


class Skipped(Exception):
    """Says why a check was not made."""


def package(name, version=""):
    """Makes a Python package importable, installing it where it is not."""
    root = Path(os.environ.get("RELATA_CHECK_VENV", FOLDER / "venv"))
    if not root.exists():
        venv.create(root, with_pip=True)
    site = next(root.glob("lib/python*/site-packages"))
    if str(site) not in sys.path:
        sys.path.insert(0, str(site))
    try:
        return __import__(name)
    except ImportError:
        done = subprocess.run([root / "bin/pip", "install", "-q", name + version], capture_output=True, text=True)
        if done.returncode:
            raise Skipped(f"{name} cannot be installed") from None
        return __import__(name)


def program(name):
    path = shutil.which(name)
    if not path:
        raise Skipped(f"{name} is not installed")
    return path


# A program's memory is told with that of its parent before it: a small one.
MEASURED = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
# Linux counts KiB, macOS bytes.
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
sys.exit(status)
"""


def export(name, target, database):
    """Exports and returns the counts that relata tells, with what it took."""
    command = [RELATA, "export", "--format", name, "-o", FOLDER / target, "--db", database]
    done = subprocess.run([sys.executable, "-c", MEASURED, *command], check=True, capture_output=True, text=True)
    seconds, memory = map(float, done.stdout.split())
    told = done.stderr
    counts = {}
    for line in told.splitlines():
        if line.startswith("relata: wrote "):
            for part in line.removeprefix("relata: wrote ").split(", "):
                number, what = part.split(" ", 1)
                counts[what] = int(number)
    path = FOLDER / target
    size = sum(file.stat().st_size for file in path.iterdir()) if path.is_dir() else path.stat().st_size
    cost = f"{size / 1e6:,.1f} MB, {seconds:.1f} s of processor time, {memory / 1e6:.0f} MB of memory"
    return path, counts, cost


def network(graph, counts):
    assert graph.number_of_nodes() == counts["nodes"], (graph.number_of_nodes(), counts)
    assert graph.number_of_edges() == counts["edges"], (graph.number_of_edges(), counts)
    claims = {data["claim"] for _, _, data in graph.edges(data=True)}
    assert len(claims) == counts["claims"], (len(claims), counts)
    names = {data.get("name", data.get("label")) for _, data in graph.nodes(data=True)}
    return f"{counts['nodes']} nodes, {counts['edges']} edges, {len(claims)} claims", names


def check_graphml(path, counts):
    nx = package("networkx")
    return f"networkx {nx.__version__}", *network(nx.read_graphml(path, force_multigraph=True), counts)


def check_gexf(path, counts):
    nx = package("networkx")
    return f"networkx {nx.__version__}", *network(nx.read_gexf(path), counts)


def check_dot(path, counts):
    dot = program("dot")
    version = subprocess.run([dot, "-V"], capture_output=True, text=True).stderr.split("version ")[1].split(" ")[0]
    # Layout takes time beyond all measure on large graphs: those are parsed only.
    small = counts["edges"] <= 2_000
    command = [dot, "-Tsvg"] if small else [dot, "-Tcanon"]
    if not small:
        command = [program("nop"), "-p"]
    out = subprocess.run([*command, path], capture_output=True, check=True).stdout
    if small:
        import xml.etree.ElementTree as tree

        groups = [group.get("class", "") for group in tree.fromstring(out).iter("{http://www.w3.org/2000/svg}g")]
        nodes = sum(group.startswith("node") for group in groups)
        edges = sum(group.startswith("edge") for group in groups)
        assert (nodes, edges) == (counts["nodes"], counts["edges"]), (nodes, edges, counts)
        drawn = json.loads(subprocess.run([dot, "-Tjson0", path], capture_output=True, check=True).stdout)
        labels = (re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], node["label"]) for node in drawn["objects"])
        return f"dot -Tsvg {version}", f"{nodes} nodes, {edges} edges", {html.unescape(label) for label in labels}
    return f"nop {version}", "parsed without fault", None


MERMAID = """
import { JSDOM } from "jsdom";
import fs from "node:fs";
const { window } = new JSDOM("<body></body>");
Object.assign(globalThis, { window, document: window.document });
const mermaid = (await import("mermaid")).default;
mermaid.initialize({ maxTextSize: 1e9, maxEdges: 1e9 });
const { db } = await mermaid.mermaidAPI.getDiagramFromText(fs.readFileSync(process.argv[2], "utf8"));
const names = [...db.getVertices().values()].map(node => node.text);
const version = JSON.parse(fs.readFileSync("node_modules/mermaid/package.json")).version;
console.log(JSON.stringify({ names, edges: db.getEdges().length, version }));
"""


def node_folder():
    """Returns a folder in which Node finds mermaid and jsdom, installing them where they are not."""
    npm = program("npm")
    folder = Path(os.environ.get("RELATA_CHECK_NODE", FOLDER / "node"))
    folder.mkdir(exist_ok=True)
    if not (folder / "node_modules/mermaid").exists():
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, "mermaid", "jsdom"]
        if subprocess.run(command, capture_output=True).returncode:
            raise Skipped("mermaid and jsdom cannot be installed")
    return folder


def in_node(script, path):
    """Returns what a script for Node says of a file, as JSON."""
    node, folder = program("node"), node_folder()
    (folder / "read.mjs").write_text(script)
    command = [node, "--max-old-space-size=4096", "read.mjs", path]
    return json.loads(subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout)


def check_mermaid(path, counts):
    if 2_000 < counts["edges"]:
        raise Skipped(f"{counts['edges']} edges are no chart")
    read = in_node(MERMAID, path)
    assert (len(read["names"]), read["edges"]) == (counts["nodes"], counts["edges"]), (read["edges"], counts)
    # Entities are kept for the page, in a spelling of its own.
    plain = lambda name: re.sub("ﬂ°°(\\d+)¶ß", lambda m: chr(int(m[1])), name.replace("<br>", "\n"))
    return f"Mermaid {read['version']}", f"{len(read['names'])} nodes, {read['edges']} edges", set(map(plain, read["names"]))


def check_csv(path, counts):
    sqlite3 = program("sqlite3")
    script = f".import --csv {path}/nodes.csv nodes\n.import --csv {path}/edges.csv edges\n"
    script += "SELECT (SELECT count(*) FROM nodes), (SELECT count(*) FROM edges), (SELECT count(DISTINCT claim) FROM edges), "
    script += "(SELECT count(*) FROM edges WHERE source NOT IN (SELECT id FROM nodes) OR target NOT IN (SELECT id FROM nodes));"
    out = subprocess.run([sqlite3, ":memory:"], input=script, capture_output=True, text=True, check=True)
    assert not out.stderr, out.stderr
    nodes, edges, claims, loose = map(int, out.stdout.split("|"))
    assert (nodes, edges, claims, loose) == (counts["nodes"], counts["edges"], counts["claims"], 0), (out.stdout, counts)
    version = subprocess.run([sqlite3, "--version"], capture_output=True, text=True).stdout.split()[0]
    script = f".import --csv {path}/nodes.csv nodes\n.mode json\nSELECT name FROM nodes;"
    out = subprocess.run([sqlite3, ":memory:"], input=script, capture_output=True, text=True, check=True).stdout
    names = {row["name"] for row in json.loads(out)}
    return f"sqlite3 {version}", f"{nodes} nodes, {edges} edges, {claims} claims", names


def check_jsonl(path, counts):
    again = FOLDER / "again.db"
    subprocess.run([RELATA, "import", path, "--db", again], check=True, capture_output=True)
    back, _, _ = export("jsonl", "again.jsonl", again)
    assert path.read_bytes() == back.read_bytes(), "another export of the import differs"
    for file in FOLDER.glob("again.*"):
        file.unlink()
    names = {part["name"] for line in path.open() for part in parts_of(json.loads(line))}
    return "relata import", f"{counts['documents']} documents, {counts['claims']} claims, the same bytes again", names


def parts_of(record):
    """Returns who and what a record of JSON lines is about."""
    inner = [part["ref"] for part in record.get("arguments", []) + record.get("attribution", [])]
    return [part for part in [record.get("subject"), record.get("object"), *inner] if part]


def rdf(path, counts, name):
    if 20_000 < counts["claims"]:
        raise Skipped(f"{counts['claims']} claims take rdflib too long")
    rdflib = package("rdflib")
    graph = rdflib.Dataset(default_union=True) if name in ("nquads", "json-ld") else rdflib.Graph()
    graph.parse(path, format=name)
    relata = rdflib.Namespace("urn:relata:vocabulary#")
    oa, schema = rdflib.Namespace("http://www.w3.org/ns/oa#"), rdflib.Namespace("http://schema.org/")
    claims = set(graph.subjects(rdflib.RDF.type, relata.Claim))
    assert len(claims) == counts["claims"], (len(claims), counts)
    quotes = 0
    bodies = {document: str(body) for document, body in graph.subject_objects(schema.articleBody)}
    for target, document in graph.subject_objects(oa.hasSource):
        selectors = list(graph.objects(target, oa.hasSelector))
        value = lambda property: next(v for s in selectors for v in graph.objects(s, property))
        start, end, body = int(value(oa.start)), int(value(oa.end)), bodies[document]
        assert body[start:end] == str(value(oa.exact)), target
        assert body[:start].endswith(str(value(oa.prefix))) and body[end:].startswith(str(value(oa.suffix)))
        quotes += 1
    found = f"{len(graph)} triples, {len(claims)} claims, {quotes} quotes at their positions"
    return f"rdflib {rdflib.__version__}", found, {str(name) for name in graph.objects(None, schema.name)}


def check_turtle(path, counts):
    return rdf(path, counts, "turtle")


def check_ntriples(path, counts):
    return rdf(path, counts, "nt")


def check_nquads(path, counts):
    return rdf(path, counts, "nquads")


def check_jsonld(path, counts):
    return rdf(path, counts, "json-ld")


def check_parquet(path, counts):
    duckdb, _ = package("duckdb"), package("pyarrow")
    import pyarrow
    import pyarrow.parquet

    query = "SELECT count(*), count(DISTINCT claim), count(quote), count(DISTINCT document) FROM read_parquet(?)"
    rows, claims, quotes, documents = duckdb.execute(query, [str(path)]).fetchone()
    assert rows == claims == counts["claims"], (rows, claims, counts)
    assert pyarrow.parquet.read_table(path).num_rows == rows
    names = duckdb.execute("SELECT subject FROM read_parquet($1) UNION SELECT object FROM read_parquet($1)", [str(path)])
    programs = f"DuckDB {duckdb.__version__}, pyarrow {pyarrow.__version__}"
    return programs, f"{claims} claims, {quotes} quotes, {documents} documents", {name for name, in names.fetchall()}


def check_followthemoney(path, counts):
    package("followthemoney")
    import followthemoney
    from followthemoney import model
    from followthemoney.proxy import EntityProxy

    kinds, ids, names = {}, set(), set()
    references = []
    for line in path.open():
        data = json.loads(line)
        # The validator, not the reader, refuses names of more than 384 characters.
        short = {key: [value[:384] for value in values] for key, values in data["properties"].items()}
        model.get(data["schema"]).validate({**data, "properties": short})
        proxy = EntityProxy.from_dict(data) if hasattr(EntityProxy, "from_dict") else model.get_proxy(data)
        kinds[proxy.schema.name] = kinds.get(proxy.schema.name, 0) + 1
        ids.add(proxy.id)
        names.update(proxy.get("name", quiet=True))
        references += [(name, value) for name in ("involved", "proof") for value in proxy.get(name, quiet=True)]
        if proxy.schema.edge:
            references += [(proxy.schema.source_prop.name, v) for v in proxy.get(proxy.schema.source_prop)]
            references += [(proxy.schema.target_prop.name, v) for v in proxy.get(proxy.schema.target_prop)]
    assert all(value in ids for _, value in references)
    links = sum(n for kind, n in kinds.items() if model.get(kind).edge)
    assert links == counts["edges"] and links + kinds.get("Event", 0) == counts["claims"], (kinds, counts)
    found = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()))
    return f"followthemoney {followthemoney.__version__}", found, names


def check_neo4j(path, counts):
    duckdb = package("duckdb")
    read = lambda name: f"read_csv('{path}/{name}', header=true, all_varchar=true, quote='\"', escape='\"', max_line_size=20000000)"
    nodes, claims = duckdb.execute(f"SELECT count(DISTINCT \"id:ID\"), count(*) FILTER (\":LABEL\" = 'Claim') FROM {read('nodes.csv')}").fetchone()
    links = duckdb.execute(f"SELECT count(*) FROM {read('relationships.csv')}").fetchone()[0]
    loose = duckdb.execute(
        f"SELECT count(*) FROM {read('relationships.csv')} WHERE \":START_ID\" NOT IN (SELECT \"id:ID\" FROM {read('nodes.csv')})"
        f" OR \":END_ID\" NOT IN (SELECT \"id:ID\" FROM {read('nodes.csv')})"
    ).fetchone()[0]
    assert (nodes, links, loose) == (counts["nodes"], counts["edges"], 0), (nodes, links, loose, counts)
    names = {name for name, in duckdb.execute(f"SELECT name FROM {read('nodes.csv')}").fetchall()}
    return f"DuckDB {duckdb.__version__}, in place of Neo4j", f"{nodes} nodes ({claims} claims), {links} relationships", names


def check_cypher(path, counts):
    if 20_000 < counts["edges"]:
        raise Skipped(f"{counts['edges']} relationships take GraphQLite too long")
    # 0.11 and 0.12 break off at any property of 10 kB.
    sqlite3, graphqlite = program("sqlite3"), package("graphqlite", "==0.10.0")
    # Indexes are Neo4j's own.
    lines = [line.rstrip(";\n") for line in path.open() if not line.startswith("CREATE INDEX")]
    lines += ["MATCH (n) RETURN count(n) AS n", "MATCH ()-[r]->() RETURN count(r) AS n", "MATCH (n) RETURN n.name AS name"]
    quoted = (line.replace("'", "''") for line in lines)
    script = f".load {graphqlite.loadable_path()}\n.bail on\nBEGIN;\n" + "".join(f"SELECT cypher('{line}');\n" for line in quoted)
    out = subprocess.run([sqlite3, ":memory:"], input=script, capture_output=True, text=True)
    assert not out.returncode and not out.stderr, out.stderr[:500]
    nodes, links, names = map(json.loads, out.stdout.split("\n")[-4:-1])
    found = nodes[0]["n"], links[0]["n"]
    assert found == (counts["nodes"], counts["edges"]), (found, counts)
    return f"GraphQLite {graphqlite.__version__}", f"{found[0]} nodes, {found[1]} relationships", {row["name"] for row in names}


PAGE = """
import { JSDOM } from "jsdom";
import fs from "node:fs";
const { window } = new JSDOM(fs.readFileSync(process.argv[2], "utf8"), { runScripts: "dangerously" });
const { document } = window;
const count = () => Number(document.getElementById("count").textContent.split(" ")[0]);
const search = document.getElementById("search");
const find = words => { search.value = words; search.dispatchEvent(new window.Event("input")); };
const all = count();
find("SAID");
const found = count();
find("");
document.querySelectorAll("#head button")[8].click();
const sorted = [...document.querySelectorAll("#rows tr")].map(row => row.children[8].textContent);
const version = JSON.parse(fs.readFileSync("node_modules/jsdom/package.json")).version;
console.log(JSON.stringify({ all, found, sorted, version }));
"""


def check_html(path, counts):
    from html.parser import HTMLParser

    class Page(HTMLParser):
        data, inside, links = "", False, []

        def handle_starttag(self, tag, attributes):
            attributes = dict(attributes)
            self.inside = attributes.get("id") == "data"
            self.links += [attributes[name] for name in ("src", "href") if name in attributes]

        def handle_endtag(self, tag):
            self.inside = False

        def handle_data(self, data):
            if self.inside:
                self.data += data

    page = Page()
    page.feed(path.read_text())
    rows = json.loads(page.data)
    assert len(rows) == counts["claims"] and not page.links, (len(rows), page.links)
    found = f"{len(rows)} claims, {sum(bool(row[6]) for row in rows)} quotes"
    names = {row[0] for row in rows}
    if 20_000 < len(rows):
        return f"html.parser of Python {sys.version.split()[0]}", found, names
    try:
        read = in_node(PAGE, path)
    except Skipped as reason:
        return f"html.parser of Python {sys.version.split()[0]} ({reason}: page not run)", found, names
    assert (read["all"], read["found"]) == (len(rows), sum("said" in "\n".join(row).lower() for row in rows)), read
    assert read["sorted"] == sorted(row[8] for row in rows)[: len(read["sorted"])], "not sorted"
    return f"jsdom {read['version']}", f"{found}, searched and sorted", names


CHECKS = {
    "jsonl": ("all.jsonl", check_jsonl), "csv": ("csv", check_csv), "graphml": ("all.graphml", check_graphml),
    "gexf": ("all.gexf", check_gexf), "dot": ("all.dot", check_dot), "turtle": ("all.ttl", check_turtle),
    "ntriples": ("all.nt", check_ntriples), "nquads": ("all.nq", check_nquads), "jsonld": ("all.jsonld", check_jsonld),
    "parquet": ("all.parquet", check_parquet), "followthemoney": ("all.ftm.jsonl", check_followthemoney),
    "neo4j": ("neo4j", check_neo4j), "cypher": ("all.cypher", check_cypher), "mermaid": ("all.mmd", check_mermaid),
    "html": ("all.html", check_html),
}
# What cannot be written: control characters, but ends of lines and tabs; in XML fewer.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LOST = {"graphml": CONTROL, "gexf": CONTROL, "dot": re.compile(CONTROL.pattern[:-1] + "\r\x7f-\x9f]")}
LOST["mermaid"] = LOST["dot"]


def hostile_database():
    """Makes a database of some articles whose actors bear hostile names; returns it with the names of subjects."""
    export("jsonl", "some.jsonl", DB)
    names, subjects, documents, copies, lines = {}, set(), set(), set(), []
    for line in (FOLDER / "some.jsonl").open():
        record = json.loads(line)
        document = (record.get("document") or record)["id"]
        if document not in documents and 100 < len(names):
            break
        documents.add(document)
        if record.get("copy_of"):
            copies.add(record["id"])
        for entity in record.get("entities", []):
            if entity["type"] == "actor":
                n = len(names)
                entity["name"] = names.setdefault(entity["id"], f"{HOSTILE[n % len(HOSTILE)]} {n}")
        for part in parts_of(record):
            part["name"] = names.get(part["entity"], part["name"])
        subject, target = record.get("subject"), record.get("object")
        # Of copies nothing is exported.
        is_copy = (record.get("document") or record)["id"] in copies
        if not is_copy and subject and subject["entity"] in names and target and target["type"] in ("actor", "theme"):
            subjects.add(subject["name"])
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    (FOLDER / "some.jsonl").write_text("".join(lines))
    database = FOLDER / "hostile.db"
    subprocess.run([RELATA, "import", FOLDER / "some.jsonl", "--db", database], check=True, capture_output=True)
    # Some were taken for one: what is asked for is who is there.
    kept = {name for name, in sqlite3.connect(database).execute("SELECT name FROM actor")} & subjects
    assert all(any(name.startswith(hostile) for name in kept) for hostile in HOSTILE), "the articles have too few actors"
    return database, kept


def checked(name, database, names):
    """Checks one format; `names` must be among what is read back."""
    target, check = CHECKS[name]
    path, counts, cost = export(name, target, database)
    try:
        reader, found, read = check(path, counts)
    except Skipped as reason:
        raise Skipped(f"{reason}; {cost}") from None
    lost = LOST.get(name)
    missing = {lost.sub("\ufffd", name) if lost else name for name in names} - (read or set())
    assert not missing, f"{len(missing)} of {len(names)} names, such as {min(missing)[:80]!r}"
    names = f", {len(names)} hostile names" if names else ""
    return f"{name}: {reader}: {found}{names}; {cost}"


failed = skipped = passed = 0
WANTED = WANTED or list(CHECKS)
for database, names in ((DB, set()), hostile_database()):
    for name in WANTED:
        try:
            print(checked(name, database, names), flush=True)
            passed += 1
        except Skipped as reason:
            print(f"{name}: SKIPPED: {reason}", flush=True)
            skipped += 1
        except Exception as error:
            print(f"{name}: FAILED: {error!r} {getattr(error, 'stderr', '')}", flush=True)
            failed += 1
shutil.rmtree(FOLDER)
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed else 0)
