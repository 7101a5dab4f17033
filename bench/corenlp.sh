#!/bin/sh
# Text in, trees out, on one core: Stanford CoreNLP and Dragoman over the same text in one run.
#
#   bench/corenlp.sh TEXT [KERNELS]
#
# KERNELS is best (the default: what the processor has) or avx2, which holds both programs to AVX2.
# TEXT has paragraphs parted by blank lines. CoreNLP comes from Maven Central (about 500 MB, once)
# into bench/corenlp/, which git ignores. It gets one thread, one core and the annotators that give
# trees: tokenize,ssplit,pos,lemma,depparse. It passes over the text twice, cold and then warm;
# start-up does not count. Every few seconds it is halted and Dragoman passes over the text twice
# in a process of its own: for trees alone, which is what CoreNLP makes here, with names, and with
# names and roles. So both meet the same minutes of a machine that others use too. Of Dragoman's
# passes the median counts: the first ones beside CoreNLP's first, the second ones beside its
# second. Times are processor time.
set -eu

version=4.5.10
here=$(cd "$(dirname "$0")" && pwd)
store=$here/corenlp
text=$1
kernels=${2:-best}
ours=$here/../build/release/bench/syntax_speed
[ -x "$ours" ] || { echo "no $ours: build the release preset's target syntax_speed" >&2; exit 2; }
limit=
[ "$kernels" = avx2 ] && limit=-XX:UseAVX=2

fetch() {
  mkdir -p "$store"
  cat > "$store/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>bench</groupId><artifactId>corenlp</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>edu.stanford.nlp</groupId><artifactId>stanford-corenlp</artifactId>
      <version>$version</version></dependency>
    <dependency><groupId>edu.stanford.nlp</groupId><artifactId>stanford-corenlp</artifactId>
      <version>$version</version><classifier>models</classifier></dependency>
  </dependencies>
</project>
POM
  mvn -q -f "$store/pom.xml" dependency:copy-dependencies -DoutputDirectory="$store/jars"
}

[ -e "$store/jars/stanford-corenlp-$version-models.jar" ] || fetch
cp "$here/Speed.java" "$store/Speed.java"
javac -cp "$store/jars/*" -d "$store" "$store/Speed.java"

nice taskset -c 0 java -Xmx4g -XX:+UseSerialGC $limit -cp "$store:$store/jars/*" Speed "$text" \
  > "$store/peer" 2> "$store/log" &
java=$!
trap 'kill -CONT $java 2> /dev/null; kill $java 2> /dev/null' EXIT
: > "$store/own"
while sleep 5 && kill -STOP $java 2> /dev/null; do
  pass=$(wc -l < "$store/peer")  # lines that CoreNLP has printed: the passes that it has done
  for what in trees no-roles all; do
    nice taskset -c 0 "$ours" "$text" "$kernels" default $what brief |
      sed "s/^/$what $pass /" >> "$store/own"
  done
  kill -CONT $java
done
wait $java || { echo "CoreNLP failed: see $store/log" >&2; exit 1; }
trap - EXIT
cat "$store/peer"
for what in trees no-roles all; do
  for pass in 0 1; do
    # While CoreNLP makes this pass, the rates of ours of the same number, ascending.
    awk -v what=$what -v pass=$pass '$1 == what { n[$2]++ }
      $1 == what && $2 == pass && n[$2] % 2 == (pass + 1) % 2 { print $4 }' "$store/own" | sort -n |
      awk -v what=$what -v pass=$pass -v peer="$(sed -n $((pass + 1))p "$store/peer")" '
        { rate[NR] = $1 }
        END { split(peer, its); name = pass == 0 ? "first pass" : "second pass"
              printf "%s, %s: median %d of %d to %d tokens/s, %d runs: %.1f times CoreNLP\n", what,
                name, rate[int((NR + 1) / 2)], rate[1], rate[NR], NR,
                rate[int((NR + 1) / 2)] / its[2] }'
  done
done
