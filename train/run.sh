#!/bin/sh
# Makes the models of models/ again, from the treebanks and raw texts under $DRAGOMAN_DATA
# (default: ../shared). Every stage keeps its state under train/work/ and goes on after a stop.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
if [ ! -x "$python" ]; then
    python3 -m venv .venv
    .venv/bin/pip install -q -r train/requirements.txt
fi
$python -m train.check
$python -m train.teacher
$python -m train.label
student() {
    $python -m train.student --name "$1" --words-from encoder --epochs "$2" --every 3 --words 2000 \
        --dropout "$3" --smoothing 0.03 --gold-repeat 2 --share 0.8 \
        --extra train/work/silver/*[0-9].npz
    $python -m train.export --name "$1"
    $python -m train.evaluate "models/$1.model"
}
student en-default 18 0.08 &
default=$!
student en-small 21 0.04
wait $default
$python -m train.reference models/en-default.model \
    < train/reference_sentences.txt > tests/syntax/reference.json
