package dev.oteltest.benchmarks.scale;

import dev.oteltest.benchmarks.chart.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** What growing runs cost, each time in a fresh JVM. */
final class ScaleBenchmark {

  private static final String JUNIT = "5.14.4";
  private static final String PLUGIN = "0.1.0-SNAPSHOT";

  private ScaleBenchmark() {}

  /**
   * Measures one work.
   *
   * @param arguments a file of results, to which the figures are added; what the machine is, such
   *     as {@code "2 cores, load 3"}; a folder for large files; {@code tests}, {@code forks},
   *     {@code spans}, {@code files} or {@code modules}; and how many of them, once or more often
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    if (arguments.length < 5) {
      throw new IllegalArgumentException(
          "expected: RESULTS.json MACHINE FOLDER tests|forks|spans|files|modules SIZE...");
    }
    Path folder = Files.createDirectories(Path.of(arguments[2])).toAbsolutePath();
    Recorder recorder = new Recorder(Path.of(arguments[0]), about(arguments[1]));
    for (String size : List.of(arguments).subList(4, arguments.length)) {
      measure(recorder, folder, arguments[3], Integer.parseInt(size));
    }
  }

  private static Results about(String machine) {
    return new Results(
        LocalDate.now().toString(),
        machine,
        "JDK " + Runtime.version().feature(),
        "see benchmarks/README.md, ScaleBenchmark",
        List.of());
  }

  private static void measure(Recorder recorder, Path folder, String work, int size)
      throws IOException, InterruptedException {
    switch (work) {
      case "tests" -> new ManyTests(recorder, folder).inOneJvm(size);
      case "forks" -> new ManyTests(recorder, folder).inForks(size);
      case "spans" -> new ManySpans(recorder, folder, PLUGIN).read(size);
      case "files" -> new ManySpans(recorder, folder, PLUGIN).merge(size);
      case "modules" -> new ManyModules(recorder, folder, JUNIT, PLUGIN).build(size);
      default ->
          throw new IllegalArgumentException(
              work + " is none of tests, forks, spans, files and modules");
    }
  }
}
