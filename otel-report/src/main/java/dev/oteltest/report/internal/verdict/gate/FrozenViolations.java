package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.Escapes;
import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.otlp.internal.run.RunLock;
import dev.oteltest.report.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The violations that are known and allowed, by rule. As a file, each is on a line of its own with
 * its rule, and the lines are sorted, so that two branches that each remove some merge without a
 * conflict:
 *
 * <pre>{@code
 * statements of a test
 * statements of a test | shop.CartTest.pays of shop-web | 31 | existed when it was frozen
 * statements of a test | shop.OrderTest.lists of shop-web | 12, 2 times | goes with the old cart
 * }</pre>
 *
 * <p>The last part is the reason, which users change: it stays as long as the violation.
 *
 * <p>A rule has a line without a violation, too: if it had none, one that is new could not be
 * distinguished from one that was never frozen. Findings of {@code otel:check-operations} are lines
 * as well, which their user writes; their rules begin with {@link #OPERATIONS}.
 */
public final class FrozenViolations {

  /** The name of the file. */
  public static final String FILE = "otel-frozen.txt";

  /** What begins the rule of a finding of {@code otel:check-operations}, before its trap. */
  public static final String OPERATIONS = "operations ";

  private static final String HEADER =
      "# What otel:check and otel:check-operations allow. They remove what is gone; commit this file.\n";
  private static final String BAR = " | ";
  private static final Pattern VALUE =
      Pattern.compile("(?<value>-?\\d+(?:\\.\\d+)?)(?:, (?<times>\\d{1,9}) times)?");

  /** Why a violation is allowed unless its user says it. */
  private static final String REASON = "existed when it was frozen";

  private static final int PARTS = 4;

  private final TreeMap<String, TreeMap<String, Violation>> rules = new TreeMap<>();

  /** By the beginning of its line: why a violation is allowed. */
  private final Map<String, String> reasons = new HashMap<>();

  /**
   * Reads the file of a folder, and writes it if something changes it.
   *
   * @param lockFolder where builds here wait for each other
   * @param writes whether the file may change
   * @throws IOException if the file can't be written
   */
  public static <T> T judge(
      Path folder, Path lockFolder, boolean writes, Function<FrozenViolations, T> judge)
      throws IOException {
    Path file = folder.resolve(FILE);
    return RunLock.hold(
        Files.createDirectories(lockFolder).resolve("frozen.lock"),
        () -> {
          String before = Files.exists(file) ? UserFile.text(file) : "";
          FrozenViolations frozen = read(new UserFile(file), before);
          String unchanged = frozen.text();
          T judged = judge.apply(frozen);
          if (writes && !frozen.text().equals(unchanged)) {
            AtomicFile.write(file, writer -> writer.write(frozen.text()));
          }
          return judged;
        });
  }

  /**
   * Reads a file.
   *
   * @throws dev.oteltest.internal.yaml.InvalidFileException if a line is not as this class writes
   *     it, such as a mark of a conflict
   */
  public static FrozenViolations read(UserFile file, String text) {
    FrozenViolations frozen = new FrozenViolations();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        frozen.add(file, number, line.strip());
      }
    }
    return frozen;
  }

  private void add(UserFile file, int number, String line) {
    String[] parts = line.split(Pattern.quote(BAR), -1);
    if (line.matches("(<{7}|={7}|>{7}|\\|{7}).*")) {
      throw file.error(
          number, "this is a mark of a conflict: resolve it, which may keep the lines of both");
    }
    if (parts.length != 1 && parts.length != PARTS) {
      throw malformed(file, number);
    }
    TreeMap<String, Violation> violations =
        rules.computeIfAbsent(parts[0], unknown -> new TreeMap<>());
    if (parts.length == PARTS) {
      reasons.put(parts[0] + BAR + parts[1], parts[3]);
      if (violations.put(parts[1], violation(file, number, parts[1], parts[2])) != null) {
        throw file.error(
            number, "this violation is there twice, as after a merge: keep the better one");
      }
    }
  }

  private static Violation violation(UserFile file, int number, String identity, String text) {
    Matcher parts = VALUE.matcher(text);
    if (!parts.matches()) {
      throw malformed(file, number);
    }
    String times = parts.group("times");
    return new Violation(
        identity,
        Double.parseDouble(parts.group("value")),
        times == null ? 1 : Integer.parseInt(times));
  }

  private static RuntimeException malformed(UserFile file, int number) {
    return file.error(
        number,
        "this is not a rule, or 'rule | violation | value | reason'. Remove the line, or restore the file"
            + " from version control");
  }

  /** Returns the violations of a rule by identity; null if it was never frozen. */
  public @Nullable Map<String, Violation> of(String rule) {
    return rules.get(key(rule));
  }

  /** Returns the rules. */
  public List<String> rules() {
    return List.copyOf(rules.keySet());
  }

  /** Returns why a violation is allowed. */
  public String reason(String rule, String identity) {
    return reasons.getOrDefault(key(rule) + BAR + key(identity), REASON);
  }

  /**
   * Returns the message that something is gone.
   *
   * @param what such as {@code 1 frozen violation is gone}
   * @param command takes it out on the user's machine; null if it is taken out now
   */
  public static String gone(String what, @Nullable String command) {
    return command == null
        ? what + ", which is taken out of " + FILE + ". Commit the file"
        : what + ". Run " + command + " on your machine to take that out of " + FILE;
  }

  /** Replaces the violations of a rule. */
  public void put(String rule, Iterable<Violation> violations) {
    TreeMap<String, Violation> sorted = new TreeMap<>();
    for (Violation violation : violations) {
      String identity = key(violation.identity());
      sorted.put(identity, new Violation(identity, violation.value(), violation.times()));
    }
    rules.put(key(rule), sorted);
  }

  /** Removes a rule. */
  public void remove(String rule) {
    rules.remove(key(rule));
  }

  /** Returns a name as a part of a line. */
  public static String key(String name) {
    String line = Escapes.of(name).replace("|", "/").strip();
    return line.startsWith("#") ? "\\" + line : line;
  }

  /** Returns the text of the file. */
  public String text() {
    List<String> lines = new ArrayList<>();
    rules.forEach(
        (rule, violations) -> {
          if (!rule.startsWith(OPERATIONS)) {
            lines.add(rule);
          }
          violations.forEach(
              (identity, violation) ->
                  lines.add(
                      rule
                          + BAR
                          + identity
                          + BAR
                          + PlainNumber.of(violation.value())
                          + (violation.times() == 1 ? "" : ", " + violation.times() + " times")
                          + BAR
                          + reason(rule, identity)));
        });
    return HEADER + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
  }
}
