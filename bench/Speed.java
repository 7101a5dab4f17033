// Tokens a second of Stanford CoreNLP from text to dependency trees, on one thread; started by
// corenlp.sh. Two passes over the file: the first meets a virtual machine that has compiled
// nothing yet, the second a warm one. Prints "corenlp RATE tokens/s ..." for each; processor time
// of the whole process without start-up, so compiling and collecting count.

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
    var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    for (String pass : new String[] {"first pass", "warm"}) {
      long start = system.getProcessCpuTime();
      long tokens = 0;
      for (String paragraph : paragraphs) {
        Annotation annotation = new Annotation(paragraph);
        pipeline.annotate(annotation);
        tokens += annotation.get(CoreAnnotations.TokensAnnotation.class).size();
      }
      double seconds = (system.getProcessCpuTime() - start) / 1e9;
      System.out.printf("corenlp %.0f tokens/s (%s, %d tokens, %.1f s)%n", tokens / seconds, pass,
                        tokens, seconds);
    }
  }
}
