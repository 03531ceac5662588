package dev.oteltest.maven.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Maps goals to CI steps, by a table of patterns to which users can add. Thread-safe. */
public final class StepTable {

  private final List<Row> rows;
  private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

  private StepTable(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * Returns the built-in table with the user's rows before it. Of the user's rows, the first that
   * matches counts; of the built-in ones, the most specific.
   *
   * @param usersRows rows in the format of {@code steps.txt}, or null
   * @param problems receives a message for each invalid row
   */
  public static StepTable with(@Nullable String usersRows, Consumer<String> problems) {
    List<Row> rows = new ArrayList<>();
    if (usersRows != null) {
      parse(usersRows, rows, problems);
    }
    int users = rows.size();
    parse(shipped(), rows, problems);
    rows.subList(users, rows.size()).sort(Comparator.comparingInt(row -> -row.specific()));
    return new StepTable(rows);
  }

  /**
   * Returns the step of a goal.
   *
   * @param fullName the goal as {@code groupId:artifactId:goal@executionId}
   * @return the step, or null for a goal that no row matches
   */
  @Nullable String stepOf(String fullName) {
    return known.computeIfAbsent(fullName, this::find).orElse(null);
  }

  private Optional<String> find(String name) {
    return rows.stream().filter(row -> row.matches(name)).findFirst().map(Row::step);
  }

  /**
   * Returns the CI/CD convention's type of task for a step: {@code build}, {@code test} or {@code
   * deploy}.
   */
  static String taskType(@Nullable String step) {
    if (step == null) {
      return "build";
    }
    return switch (step) {
      case "deploy", "registry_push", "release" -> "deploy";
      default -> step.endsWith("_tests") ? "test" : "build";
    };
  }

  private static void parse(String table, List<Row> into, Consumer<String> problems) {
    for (String row : table.split("\n", -1)) {
      String line = row.strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        Row parsed = Row.parse(line, problems);
        if (parsed != null) {
          into.add(parsed);
        }
      }
    }
  }

  private static String shipped() {
    try (InputStream in = StepTable.class.getResourceAsStream("steps.txt")) {
      return new String(
          Objects.requireNonNull(in, "steps.txt").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A row of the table.
   *
   * @param parts the literal parts of a goal's name, or of the name without the group: its
   *     beginning, its end, and in between those that follow each other with anything between them
   * @param specific how many characters of the pattern are literal
   */
  private record Row(List<String> parts, String step, int specific) {

    static @Nullable Row parse(String line, Consumer<String> problems) {
      StringTokenizer fields = new StringTokenizer(line);
      String glob = fields.nextToken();
      if (fields.countTokens() != 1 || !glob.contains(":")) {
        problems.accept(
            "\""
                + line
                + "\" is not a row of otel.steps. A row is a pattern and a step, as in"
                + " \"exec-maven-plugin:exec@trivy security_scan\".");
        return null;
      }
      String step = fields.nextToken();
      String whole = glob.contains("@") ? glob : glob + "@*";
      return new Row(List.of(whole.split("\\*", -1)), step, glob.replace("*", "").length());
    }

    boolean matches(String name) {
      return matches(name, 0) || matches(name, name.indexOf(':') + 1);
    }

    /**
     * Returns whether a name matches from a position on; without regular expressions, because one
     * per row, in every build, would cost more than all else here.
     */
    private boolean matches(String name, int from) {
      String end = parts.get(parts.size() - 1);
      if (parts.size() == 1) {
        return name.startsWith(end, from) && name.length() == from + end.length();
      }
      if (!name.startsWith(parts.get(0), from)) {
        return false;
      }
      int at = from + parts.get(0).length();
      for (int i = 1; i < parts.size() - 1; i++) {
        int found = name.indexOf(parts.get(i), at);
        if (found < 0) {
          return false;
        }
        at = found + parts.get(i).length();
      }
      return at + end.length() <= name.length() && name.endsWith(end);
    }
  }
}
