import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the tests of this folder, which are flaky in twelve ways, with several seeds, asks why they
 * are, and compares what is named first with ways.csv: java Ways.java SEEDS RUNS FOLDER. In FOLDER,
 * a seed has its project with the kept runs, and what each question was answered; runs that are
 * there are not made again. What changes one thing at a time is asked once, with nothing
 * else left to chance.
 */
public final class Ways {

  private static final Path TABLE =
      Path.of("otel-report/src/test/resources/dev/oteltest/report/internal/flaky/ways.csv");

  /** A part of a line of the table, which may be in quotes. */
  private static final Pattern CELL = Pattern.compile("(?:\"([^\"]*)\"|([^,]*))(?:,|$)");

  private static final String STATEMENT =
      "(fails (only )?if|differs|nothing recorded differs|\\d+ failing and) .*";

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
      return isHistory()
          ? List.of("otel:history", "-Dotel.history.test=" + test)
          : List.of(
              "otel:repeat",
              "-Dotel.repeat.test=" + test.replace('.', '#'),
              "-Dotel.repeat." + asked);
    }

    boolean isHistory() {
      return asked.equals("history");
    }

    /** Returns what an answer names first; the whole answer if it names nothing. */
    String first(String answer) {
      return answer
          .lines()
          .map(line -> line.replaceFirst("^\\[\\w+] *", "").strip())
          .filter(line -> isHistory() ? line.matches(STATEMENT) : first.matcher(line).find())
          .findFirst()
          .orElse(answer.strip());
    }

    /** Whether an answer names what the table has, and nothing before it. */
    boolean isIn(String answer) {
      return first.matcher(first(answer)).find() && answer.contains(record);
    }
  }

  private Ways() {}

  public static void main(String[] arguments) throws Exception {
    int seeds = Integer.parseInt(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    Path folder = Path.of(arguments[2]).toAbsolutePath();
    List<Way> ways = Files.readAllLines(TABLE).stream().skip(1).map(Way::of).toList();
    Map<Way, Integer> asked = new LinkedHashMap<>();
    Map<Way, Integer> right = new LinkedHashMap<>();
    for (int seed = 1; seed <= seeds; seed++) {
      Path project = folder.resolve("seed-" + seed);
      if (!Files.exists(project)) {
        copy(Path.of(".ci/flaky"), project);
        measure(project);
        commit(project);
      }
      for (int run = 0; run < runs; run++) {
        test(project, seed, run);
      }
      for (Way way : ways) {
        if (way.isHistory() || seed == 1) {
          String answer = ask(project, seed, way);
          asked.merge(way, 1, Integer::sum);
          right.merge(way, way.isIn(answer) ? 1 : 0, Integer::sum);
          String verdict = way.isIn(answer) ? "yes" : "NO";
          System.out.printf("seed %d: %s: %s: %s%n", seed, way.name, verdict, way.first(answer));
        }
      }
    }
    boolean all = true;
    for (Map.Entry<Way, Integer> way : asked.entrySet()) {
      int of = way.getValue();
      int least = way.getKey().record.isEmpty() ? of - of / 10 : of;
      int found = right.get(way.getKey());
      all &= found >= least;
      System.out.printf(
          "%s by %s: %d of %d%s%n",
          way.getKey().name,
          way.getKey().asked,
          found,
          of,
          found >= least ? "" : ", but at least " + least + " is required");
    }
    System.exit(all ? 0 : 1);
  }

  private static String ask(Path project, int seed, Way way) throws Exception {
    Path answer = project.resolve((way.name + " " + way.asked).replaceAll("\\W", "-") + ".txt");
    List<String> command = new ArrayList<>(List.of("mvn", "-Dotel.runs=runs"));
    command.addAll(way.question());
    start(project, way.isHistory() ? seed : 0, answer, command).waitFor();
    return Files.readString(answer);
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

  /** Runs once what remembers how long something took, and when, on this machine. */
  private static void measure(Path project) throws Exception {
    List<String> command =
        List.of("mvn", "-q", "test", "-Dtest=SearchTest,ReceiptTest", "-Dotel.runs=off");
    start(project, 0, project.resolve("measured.txt"), command).waitFor();
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

  /** Runs all tests once, if that is not done. */
  private static void test(Path project, int seed, int run) throws Exception {
    Path log = project.resolve("run-" + run + ".txt");
    List<String> command =
        List.of("mvn", "-q", "test", "-Dmaven.test.failure.ignore", "-Dotel.runs=runs");
    if (!Files.exists(log)) {
      start(project, seed, log, command).waitFor();
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
