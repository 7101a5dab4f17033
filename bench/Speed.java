// Tokens a second of Stanford CoreNLP from text to dependency trees, on one thread; started by
// corenlp.sh. Prints "corenlp RATE tokens/s ..." for the second of two passes over the file.

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

public class Speed {
  public static void main(String[] arguments) throws Exception {
    String[] paragraphs = Files.readString(Path.of(arguments[0])).split("\n\n+");
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,ssplit,pos,lemma,depparse");
    properties.setProperty("threads", "1");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
    for (int pass = 0; pass < 2; ++pass) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long tokens = 0;
      for (String paragraph : paragraphs) {
        Annotation annotation = new Annotation(paragraph);
        pipeline.annotate(annotation);
        tokens += annotation.get(CoreAnnotations.TokensAnnotation.class).size();
      }
      double seconds =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
      if (pass == 1) {
        System.out.printf("corenlp %.0f tokens/s (%d tokens, %.1f s)%n", tokens / seconds, tokens,
                          seconds);
      }
    }
  }
}
