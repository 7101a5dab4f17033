#!/bin/sh
# Text in, trees out, on one core: Stanford CoreNLP and Dragoman over the same text in one run.
#
#   bench/corenlp.sh TEXT [KERNELS]
#
# KERNELS is best (the default: what the processor has) or avx2, which holds both programs to AVX2.
# TEXT has paragraphs parted by blank lines. CoreNLP comes from Maven Central (about 500 MB, once)
# into bench/corenlp/, which git ignores. It gets one thread, one core and the annotators that give
# trees: tokenize,ssplit,pos,lemma,depparse. Both programs pass over the text once cold and then
# warm; start-up does not count. Dragoman is run three times: for trees alone, which is what CoreNLP
# makes here, with names, and with names and roles. Times are processor time, so that other load
# matters little.
set -eu

version=4.5.10
here=$(cd "$(dirname "$0")" && pwd)
store=$here/corenlp
text=$1
kernels=${2:-best}
ours=$here/../build/release/bench/syntax_speed
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

peer=$(nice taskset -c 0 java -Xmx4g -XX:+UseSerialGC $limit -cp "$store:$store/jars/*" Speed "$text" \
  2> "$store/log")
printf '%s\n' "$peer"
for less in trees no-roles ""; do
  case $less in
    trees) echo "== dragoman, trees alone" ;;
    no-roles) echo "== dragoman, trees and names" ;;
    *) echo "== dragoman, trees, names and roles" ;;
  esac
  own=$(nice taskset -c 0 "$ours" "$text" "$kernels" default $less)
  printf '%s\n' "$own"
  printf '%s\n%s\n' "$peer" "$own" |
    awk '$3 == "tokens/s" { rate[++n] = $2 }
         END { printf "ratio %.1f in the first pass, %.1f warm\n", rate[3] / rate[1], rate[4] / rate[2] }'
done
