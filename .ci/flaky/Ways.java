import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the tests of this folder, which are flaky in twelve ways, with several seeds, asks why they
 * are, and compares what is named first with ways.csv: java Ways.java SEEDS RUNS FOLDER. In FOLDER,
 * a seed has its project with the kept runs, and what each question was answered.
 */
public final class Ways {

  private static final Path TABLE =
      Path.of("otel-report/src/test/resources/dev/oteltest/report/internal/flaky/ways.csv");

  /** A part of a line of the table, which may be in quotes. */
  private static final Pattern CELL = Pattern.compile("(?:\"([^\"]*)\"|([^,]*))(?:,|$)");

  private static final String NOTHING = "nothing recorded differs";

  /**
   * A question.
   *
   * @param first what the first statement has, as a regular expression
   * @param record what to record, if there is no cause
   */
  private record Way(String name, String test, String asked, Pattern first, String record) {

    static Way of(String line) {
      List<String> cells = new ArrayList<>();
      Matcher cell = CELL.matcher(line);
      while (cells.size() < 5 && cell.find()) {
        cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1));
      }
      return new Way(
          cells.get(0),
          cells.get(1),
          cells.get(2),
          Pattern.compile(cells.get(3), Pattern.CASE_INSENSITIVE),
          cells.get(4));
    }

    List<String> question() {
      return asked.equals("history")
          ? List.of("otel:history", "-Dotel.history.test=" + test)
          : List.of(
              "otel:repeat",
              "-Dotel.repeat.test=" + test.replace('.', '#'),
              "-Dotel.repeat." + asked);
    }

    /** Whether an answer names what the table has, and nothing before it. */
    boolean isAnswer(String answer) {
      String statement =
          answer
              .lines()
              .map(line -> line.replaceFirst("^\\[\\w+] *", "").strip())
              .filter(
                  line ->
                      line.matches("(?i)(fails if|differs|polluter|" + NOTHING + ").*")
                          || !asked.equals("history") && first.matcher(line).find())
              .findFirst()
              .orElse("");
      return first.matcher(statement).find() && (record.isEmpty() || answer.contains(record));
    }
  }

  private Ways() {}

  public static void main(String[] arguments) throws Exception {
    int seeds = Integer.parseInt(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    Path folder = Path.of(arguments[2]).toAbsolutePath();
    List<Way> ways = Files.readAllLines(TABLE).stream().skip(1).map(Way::of).toList();
    Map<Way, Integer> right = new LinkedHashMap<>();
    for (int seed = 1; seed <= seeds; seed++) {
      Path project = folder.resolve("seed-" + seed);
      copy(Path.of(".ci/flaky"), project);
      commit(project);
      for (int run = 0; run < runs; run++) {
        test(project, seed, run);
      }
      for (Way way : ways) {
        Path answer = project.resolve((way.name + " " + way.asked).replaceAll("\\W", "-") + ".txt");
        List<String> command = new ArrayList<>(List.of("mvn", "-Dotel.runs=runs"));
        command.addAll(way.question());
        start(project, seed, answer, command).waitFor();
        boolean named = way.isAnswer(Files.readString(answer));
        right.merge(way, named ? 1 : 0, Integer::sum);
        System.out.printf("seed %d: %s: %s: %s%n", seed, way.name, named ? "yes" : "NO", answer);
      }
    }
    boolean all = true;
    for (Map.Entry<Way, Integer> way : right.entrySet()) {
      int least = way.getKey().record.isEmpty() ? seeds - seeds / 10 : seeds;
      boolean enough = way.getValue() >= least;
      all &= enough;
      System.out.printf(
          "%s by %s: %d of %d%s%n",
          way.getKey().name,
          way.getKey().asked,
          way.getValue(),
          seeds,
          enough ? "" : ", but at least " + least + " is required");
    }
    System.exit(all ? 0 : 1);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Files.writeString(to.resolve(".gitignore"), "target\nruns\n*.txt\n");
  }

  /** Commits the project, so that all runs are of one revision. */
  private static void commit(Path project) throws Exception {
    for (String command :
        List.of("init -q", "add -A", "-c user.name=CI -c user.email=ci@example.com commit -qm shop")) {
      List<String> git = new ArrayList<>(List.of("git"));
      git.addAll(List.of(command.split(" ")));
      start(project, 0, project.resolve("git.txt"), git).waitFor();
    }
  }

  /** Runs all tests once; three runs of ten are beside processes that spin. */
  private static void test(Path project, int seed, int run) throws Exception {
    List<Integer> ten = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    java.util.Collections.shuffle(ten, new Random(100L * seed + run / 10));
    int spinning = ten.get(run % 10) < 3 ? 4 * Runtime.getRuntime().availableProcessors() : 0;
    List<Process> beside = new ArrayList<>();
    Path log = project.resolve("run-" + run + ".txt");
    for (int i = 0; i < spinning; i++) {
      beside.add(
          start(project, seed, project.resolve("spin.txt"), List.of("sh", "-c", "while :; do :; done")));
    }
    try {
      Process tests =
          start(
              project,
              seed,
              log,
              List.of("mvn", "-q", "test", "-Dmaven.test.failure.ignore", "-Dotel.runs=runs"));
      if (!tests.waitFor(10, TimeUnit.MINUTES)) {
        tests.destroyForcibly();
      }
    } finally {
      beside.forEach(Process::destroyForcibly);
    }
  }

  private static Process start(Path folder, int seed, Path output, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("SEED", String.valueOf(seed));
    return builder.start();
  }
}
