"""The questions of graph.rs, put to DuckDB and Kuzu on the same edges, in one run.

    cargo bench --bench graph --no-run
    python3 tests/bench/rivals.py FOLDER target/release/deps/graph-HASH [CLAIMS]

Runs the bench, which leaves its database and `edges.csv` in FOLDER, and then
the rivals, in a virtual environment in FOLDER (or RELATA_BENCH_VENV) with
`duckdb` and `kuzu` from PyPI; one that cannot be installed is named and skipped.
Each question runs in a new process, the database and file cache warm; the median
of five runs is taken. The time is processor time, all threads: of relata that of
the whole process, of a rival without Python's own start and without loading the
rival's library, from the opening of its database to the answer. Answers must
agree.
"""

import json
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import venv

HUB, LEFT, RIGHT = 0, 40_000, 70_001
BOTH = "(SELECT source AS a, target AS b FROM edge UNION ALL SELECT target, source FROM edge)"

DUCKDB = {
    "hub": f"SELECT count(DISTINCT b) FROM {BOTH} WHERE a = {HUB}",
    "two hops": f"""WITH u AS MATERIALIZED (SELECT DISTINCT a, b FROM {BOTH}), one AS (SELECT b FROM u WHERE a = {HUB})
        SELECT count(DISTINCT b) FROM (SELECT b FROM one UNION SELECT u.b FROM one JOIN u ON u.a = one.b)
        WHERE b <> {HUB}""",
    "shortest path": f"""WITH RECURSIVE u AS MATERIALIZED (SELECT DISTINCT a, b FROM {BOTH}),
        w(node, hops) AS (SELECT {LEFT}, 0 UNION
            SELECT DISTINCT u.b, hops + 1 FROM w JOIN u ON u.a = w.node
            WHERE hops < 4 AND NOT EXISTS (SELECT 1 FROM w AS done WHERE done.node = {RIGHT}))
        SELECT min(hops) FROM w WHERE node = {RIGHT}""",
    "all paths to 3": f"""WITH u AS MATERIALIZED (SELECT DISTINCT a, b FROM {BOTH}),
        one AS (SELECT b FROM u WHERE a = {LEFT}), last AS (SELECT a FROM u WHERE b = {HUB})
        SELECT (SELECT count(*) FROM one WHERE b = {HUB})
            + (SELECT count(*) FROM one JOIN last ON last.a = one.b)
            + (SELECT count(*) FROM one JOIN u ON u.a = one.b JOIN last ON last.a = u.b
               WHERE u.b <> {LEFT} AND one.b <> {HUB})""",
    "pattern": """SELECT sum(i.n * o.n) FROM (SELECT target AS node, count(*) AS n FROM edge
        WHERE relation = 'opposes' GROUP BY 1) AS i JOIN (SELECT source AS node, count(*) AS n FROM edge
        WHERE relation = 'supports' GROUP BY 1) AS o ON o.node = i.node""",
    "bound pattern": f"""SELECT count(*) FROM edge AS o JOIN edge AS s ON o.target = s.source
        WHERE o.relation = 'opposes' AND s.relation = 'supports' AND s.target = {HUB}""",
}

KUZU = {
    "hub": f"MATCH (h:actor {{id: {HUB}}})-[:edge]-(n) RETURN count(DISTINCT n.id)",
    "two hops": f"MATCH (h:actor {{id: {HUB}}})-[:edge*1..2]-(n) WHERE n.id <> {HUB} RETURN count(DISTINCT n.id)",
    "shortest path": f"MATCH p = (a:actor {{id: {LEFT}}})-[:edge* SHORTEST 1..12]-(b:actor {{id: {RIGHT}}}) RETURN length(p)",
    "pattern": "MATCH (a)-[:edge {relation: 'opposes'}]->(x)-[:edge {relation: 'supports'}]->(b) RETURN count(*)",
    "bound pattern": f"""MATCH (a)-[:edge {{relation: 'opposes'}}]->(x)-[:edge {{relation: 'supports'}}]->
        (b:actor {{id: {HUB}}}) RETURN count(*)""",
}


def connect(engine, folder, read_only):
    if engine == "duckdb":
        import duckdb

        return duckdb.connect(str(folder / "rival.duckdb"), read_only=read_only)
    import kuzu

    return kuzu.Connection(kuzu.Database(str(folder / "rival.kuzu"), read_only=read_only))


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return (used.ru_utime + used.ru_stime) * 1000


def load(engine, folder):
    connection = connect(engine, folder, False)
    before = cpu()
    if engine == "duckdb":
        connection.execute(f"CREATE TABLE edge AS SELECT * FROM read_csv('{folder}/edges.csv')")
        connection.execute("CHECKPOINT")
    else:
        edges = (folder / "edges.csv").read_text().splitlines()[1:]
        nodes = sorted({int(end) for line in edges for end in line.split(",")[:2]})
        (folder / "nodes.csv").write_text("id\n" + "\n".join(map(str, nodes)) + "\n")
        before = cpu()
        connection.execute("CREATE NODE TABLE actor (id INT64, PRIMARY KEY (id))")
        connection.execute("CREATE REL TABLE edge (FROM actor TO actor, relation STRING)")
        connection.execute(f"COPY actor FROM '{folder}/nodes.csv' (HEADER = true)")
        connection.execute(f"COPY edge FROM '{folder}/edges.csv' (HEADER = true)")
    return cpu() - before


def ask(engine, folder, question):
    __import__(engine)
    before = cpu()
    connection = connect(engine, folder, True)
    queries = DUCKDB if engine == "duckdb" else KUZU
    result = connection.execute(queries[question])
    row = result.fetchone() if engine == "duckdb" else result.get_next()
    return row[0], cpu() - before


def relata(folder, bench, n_claims):
    """Runs the bench; returns of each question its answer, its time cold and warm."""
    out = subprocess.check_output([bench, "--keep", folder, "--claims", n_claims], text=True)
    print("".join(line + "\n" for line in out.splitlines() if not line.startswith("|")), end="")
    rows = re.findall(r"^\| ([^|]+) \| ([\d.e-]+) \| ([\d.]+) \| ([\d.]+) \|$", out, re.M)
    return {question: tuple(map(float, numbers)) for question, *numbers in rows}


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    if len(sys.argv) == 4 and sys.argv[2] in ("duckdb", "kuzu"):
        answer = load(sys.argv[2], folder) if sys.argv[3] == "load" else ask(sys.argv[2], folder, sys.argv[3])
        print(json.dumps(answer, default=float))
        return
    folder.mkdir(exist_ok=True)
    own = relata(folder, sys.argv[2], sys.argv[3] if 3 < len(sys.argv) else "1000000")
    root = pathlib.Path(os.environ.get("RELATA_BENCH_VENV", folder / "venv"))
    python = root / "bin" / "python"
    if not python.exists():
        venv.create(root, with_pip=True)
    times = {}
    for engine, queries in (("duckdb", DUCKDB), ("kuzu", KUZU)):
        installed = subprocess.run([python, "-c", f"import {engine}"], capture_output=True).returncode == 0
        if not installed and subprocess.run([python, "-m", "pip", "install", "-q", engine]).returncode:
            print(f"{engine}: skipped, could not be installed")
            continue
        run = lambda what: json.loads(subprocess.check_output([python, __file__, str(folder), engine, what], timeout=600))
        version = subprocess.check_output([python, "-c", f"import {engine}; print({engine}.__version__)"], text=True).strip()
        if not (folder / f"rival.{engine}").exists():
            print(f"{engine} {version}: loaded in {run('load'):.0f} ms of processor time")
        for question in queries:
            try:
                runs = [run(question) for _ in range(5)]
            except (subprocess.SubprocessError, ValueError) as error:
                print(f"{engine}, {question}: failed: {error}")
                continue
            times[question, engine] = statistics.median(time for _, time in runs)
            if runs[0][0] != own[question][0]:
                print(f"{engine}, {question}: the answer is {runs[0][0]}, of relata {own[question][0]}")
    print("| question | relata cold, ms | warm, ms | DuckDB, ms | Kuzu, ms | best rival / cold | best rival / warm |")
    print("|---|---|---|---|---|---|---|")
    for question, (_, cold, warm) in own.items():
        found = [times.get((question, engine)) for engine in ("duckdb", "kuzu")]
        best = min((time for time in found if time), default=None)
        ratios = [f"{best / own:.1f}" if best else "-" for own in (cold, max(warm, 0.05))]
        shown = [f"{time:.0f}" if time else "-" for time in found]
        print(f"| {question} | {cold:.1f} | {warm:.1f} | {' | '.join(shown + ratios)} |")


main()
