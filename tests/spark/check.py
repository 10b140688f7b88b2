#!/usr/bin/env python3
"""Runs `relata extract` under Spark and compares with a plain ingest.

    python3 tests/spark/check.py target/release/relata

PySpark is installed into a temporary folder (or the one named by
RELATA_CHECK_VENV, which is kept); without it or without Java the check is
skipped, and says so.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

RELATA = Path(sys.argv[1]).resolve()
FOLDER = Path(tempfile.mkdtemp(prefix="relata-spark-"))
ROOT = Path(os.environ.get("RELATA_CHECK_VENV", FOLDER / "venv"))


def skip(reason):
    print(f"SKIPPED: {reason}")
    print("0 passed, 0 failed, 1 skipped")
    sys.exit(0)


def lines():
    """Makes documents, with and without an address; one line is no JSON."""
    names = ["Maria Ruiz", "Lind", "Norway", "the Kremlin", "Ode Sand", "NATO"]
    for i in range(200):
        name = lambda n: names[n % len(names)]
        text = f"{name(i)} said on Monday that {name(i + 1)} opposes the sale of {i + 2} ports to {name(i + 2)}."
        document = {"title": f"Article {i}", "published": f"2026-05-{1 + i % 28:02}", "text": text}
        if i % 4:
            document["uri"] = f"https://example.org/{i}"
        yield json.dumps(document)


def claims(database):
    """The claims in words, and the ids of those whose document has an address."""
    connection = sqlite3.connect(database)
    words = connection.execute(
        "SELECT subject, predicate, relation, object, polarity, modality, speaker, date, document, quote, confidence, rule"
        " FROM claim_view"
    ).fetchall()
    ids = connection.execute(
        "SELECT lower(hex(c.uid)) FROM claim AS c JOIN document AS d ON d.id = c.document_id WHERE d.uri IS NOT NULL"
    ).fetchall()
    return sorted(map(repr, words)), sorted(ids)


if not shutil.which("java"):
    skip("there is no Java")
if not ROOT.exists():
    venv.create(ROOT, with_pip=True)
site = next(ROOT.glob("lib/python*/site-packages"))
if not (site / "pyspark").exists():
    done = subprocess.run([ROOT / "bin/pip", "install", "-q", "pyspark"], capture_output=True, text=True)
    if done.returncode:
        skip("pyspark cannot be installed")
sys.path.insert(0, str(site))
os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
import pyspark

corpus = FOLDER / "corpus.jsonl"
corpus.write_text("".join(line + "\n" for line in lines()))
context = pyspark.SparkContext("local[2]", "relata")
context.setLogLevel("ERROR")
parts = FOLDER / "parts"
# Two partitions are empty: the program is started for them all the same.
documents = context.textFile(str(corpus), 6).union(context.parallelize([], 2))
broken = context.parallelize(["this line is no document"], 1)
piped = documents.union(broken).pipe(f"{RELATA} extract - --input-format jsonl --jobs 1", checkCode=True)
piped.saveAsTextFile(str(parts))
context.stop()
errors = sum(part.read_text().count('"relata.error/1"') for part in parts.glob("part-*"))

subprocess.run([RELATA, "import", parts, "--db", FOLDER / "spark.db"], check=True, capture_output=True)
subprocess.run([RELATA, "ingest", corpus, "--db", FOLDER / "plain.db"], check=True, capture_output=True)
(spark, spark_ids), (plain, plain_ids) = claims(FOLDER / "spark.db"), claims(FOLDER / "plain.db")
java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.split('"')[1]
print(f"PySpark {pyspark.__version__}, Java {java}, local[2], {len(list(parts.glob('part-*')))} parts")
print(f"{len(spark)} claims by Spark, {len(plain)} by plain ingest; {len(plain_ids)} ids of documents with an address")
print(f"{errors} error record for the broken line")
same = spark == plain and spark_ids == plain_ids and errors == 1 and len(plain) > 0
shutil.rmtree(FOLDER)
print(f"{int(same)} passed, {int(not same)} failed, 0 skipped")
sys.exit(0 if same else 1)
