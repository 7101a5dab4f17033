#!/bin/sh
# Makes the models of models/ again, from the treebanks and raw texts under $DRAGOMAN_DATA
# (default: ../shared). Every stage keeps its state under train/work/ and goes on after a stop.
#
#   train/run.sh          teachers, labels, both models
#   train/run.sh seeds    then the default with two other seeds, for the spread; nothing is exported
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
if [ ! -x "$python" ]; then
    python3 -m venv .venv
    .venv/bin/pip install -q -r train/requirements.txt
fi
$python -m train.check
$python -m train.teacher --body mpnet --steps 1250 --rate 1e-4 --head-rate 1.5e-3 --noun 2
$python -m train.teacher --body bge
$python -m train.teacher --body bge --names-alone --steps 1300 --threads 2
$python -m train.label
student() {  # folder under train/work, shape, epochs, dropout, seed
    $python -m train.student --name "$1" --shape "$2" --words-from encoder --epochs "$3" --every 3 \
        --words 2000 --dropout "$4" --seed "$5" --smoothing 0.03 --gold-repeat 2 --share 0.8 \
        --extra train/work/silver/*[0-9].npz
}
if [ "${1:-}" = seeds ]; then
    for seed in 2 3; do student en-default-$seed en-default 15 0.08 $seed; done
    exit
fi
student en-default en-default 15 0.08 1 &
default=$!
student en-small en-small 18 0.04 1
wait $default
for name in en-default en-small; do $python -m train.export --name $name; done
$python -m train.window models/en-default.model models/en-small.model
$python -m train.close models/en-default.model --threads 2
for name in en-default en-small; do $python -m train.evaluate models/$name.model; done
$python -m train.reference models/en-default.model \
    < train/reference_sentences.txt > tests/syntax/reference.json
