package dev.oteltest.internal.quarantine;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.StrictMapping;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.resource.internal.git.Checkout;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The tests that may fail for a while, as a file lists them.
 *
 * @param file the file
 */
public record Quarantine(Path file, List<QuarantineEntry> entries) {

  /** The setting that names another file. */
  public static final String SETTING = "otel.test.quarantine";

  /** The name of the file unless a setting names another one. */
  public static final String FILE = "otel-quarantine.yaml";

  private static final String OFF = "off";
  private static final String LIST = "quarantine";
  private static final Set<String> KEYS = Set.of("test", "owner", "issue", "expires");

  /**
   * Returns the file that applies to the tests of a folder; null if there is none.
   *
   * @param wanted the value of the setting, or null
   */
  public static @Nullable Path find(Path folder, @Nullable String wanted) {
    if (OFF.equals(wanted)) {
      return null;
    }
    Path found = Checkout.nearest(folder, wanted == null ? FILE : wanted);
    return found == null && wanted != null ? folder.resolve(wanted) : found;
  }

  /**
   * Reads a file.
   *
   * @param parser parses the text of a file
   * @throws InvalidFileException if the file is not there or not as specified
   */
  public static Quarantine read(Path path, BiFunction<UserFile, String, YamlNode> parser) {
    UserFile file = new UserFile(path);
    String text = UserFile.text(path, 1, ": name another with " + SETTING);
    StrictMapping root =
        new StrictMapping(file, parser.apply(file, text), "the file", Set.of(LIST));
    List<QuarantineEntry> entries = new ArrayList<>();
    List<StrictMapping> sections =
        root.hasValue(LIST) ? root.optionalSections(LIST, "an entry", KEYS) : List.of();
    for (StrictMapping entry : sections) {
      QuarantineEntry read = entry(entry);
      entries.stream()
          .filter(other -> other.test().equals(read.test()))
          .forEach(
              other -> {
                throw entry.error("test", "this test is in line " + other.line() + " already");
              });
      entries.add(read);
    }
    return new Quarantine(path, List.copyOf(entries));
  }

  private static QuarantineEntry entry(StrictMapping entry) {
    String test = entry.requiredText("test").strip().replace('#', '.');
    if (test.endsWith(")") || test.endsWith("]")) {
      throw entry.error(
          "test",
          "'test' of an entry is a class or a method, as in com.example.CartTest.adds, without"
              + " parameters or the number of an invocation, not "
              + test);
    }
    return new QuarantineEntry(
        test,
        entry.scalar("owner"),
        entry.scalar("issue"),
        expires(entry, entry.scalar("expires")),
        entry.line());
  }

  private static LocalDate expires(StrictMapping entry, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw entry.error(
          "expires",
          "'expires' of an entry is its last day in UTC, as in 2026-12-31, not '" + text + "'");
    }
  }
}
