package dev.oteltest.maven.check;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.quarantine.Quarantine;
import dev.oteltest.internal.quarantine.QuarantineEntry;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.maven.summary.BuildVerdict;
import dev.oteltest.operations.internal.text.YamlReader;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.semconv.MavenAttributes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;

/**
 * Judges the files that list tests in quarantine by a build that has ended: a file that can't be
 * used fails it, and so does an entry that no test has, if all tests ran and passed.
 *
 * @param modules the folders of the modules
 * @param testClasses the folders of the classes of their tests
 * @param isWhole whether the build ran all tests, and did not fail
 */
public record QuarantineCheck(
    ConfigReader settings,
    List<Path> modules,
    List<Path> testClasses,
    boolean isWhole,
    Consumer<String> warnings) {

  /** Where the parameters, the number of an invocation or a dynamic test begin in a name. */
  private static final Pattern INVOCATION = Pattern.compile("[(\\[/]");

  /** Creates the check of a build that has ended. */
  public QuarantineCheck(ConfigReader settings, MavenSession session, Consumer<String> warnings) {
    this(
        settings,
        session.getProjects().stream().map(module -> module.getBasedir().toPath()).toList(),
        session.getProjects().stream()
            .map(module -> Path.of(module.getBuild().getTestOutputDirectory()))
            .toList(),
        !session.getResult().hasExceptions() && !PartOfBuild.isIn(session),
        warnings);
  }

  /**
   * Judges the build.
   *
   * @param run reads the run; nothing if it can't be read
   * @param isComplete whether nothing is missing of it
   */
  public BuildVerdict judge(Supplier<Optional<Run>> run, boolean isComplete) {
    List<Path> files =
        modules.stream()
            .map(folder -> Quarantine.find(folder, settings.text(Quarantine.SETTING)))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    Run known = files.isEmpty() ? null : run.get().orElse(null);
    if (known == null || known.tests().isEmpty()) {
      return BuildVerdict.NONE;
    }
    List<String> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        List<QuarantineEntry> entries = Quarantine.read(file, YamlReader::readOne).entries();
        entries.forEach(entry -> warn(known, file, entry));
        boolean all = isWhole && isComplete && !known.spans().has(MavenAttributes.CACHE_HIT);
        if (all && known.result() == RunResult.PASSED) {
          entries.stream()
              .filter(entry -> tests(known, entry).isEmpty() && !isLeftOut(known, entry))
              .forEach(entry -> problems.add(unknown(known, file, entry)));
        }
      } catch (InvalidFileException e) {
        problems.add(e.getMessage() + ". Until that is mended, no test is in quarantine");
      }
    }
    return problems.isEmpty()
        ? BuildVerdict.NONE
        : new BuildVerdict(
            String.join(". ", problems), CountText.of(problems.size(), "problem"), null);
  }

  private static List<TestCase> tests(Run run, QuarantineEntry entry) {
    return run.tests().stream().filter(test -> isNamed(entry, test)).toList();
  }

  private static boolean isNamed(QuarantineEntry entry, TestCase test) {
    List<String> classes = Arrays.asList(test.suite().split("/", -1));
    Collections.reverse(classes);
    String method = test.shortName();
    return entry.names(classes, method) || entry.names(classes, INVOCATION.split(method, 2)[0]);
  }

  private void warn(Run run, Path file, QuarantineEntry entry) {
    if (entry.isExpired()) {
      warnings.accept(
          "%s, line %d: %s was %s, and fails by itself now: mend it, or name a later day"
              .formatted(file, entry.line(), entry.test(), entry.words()));
    } else if (tests(run, entry).stream().anyMatch(test -> test.result().isFailure())) {
      warnings.accept(
          "%s, line %d: %s failed all the same. Only failures of a method that Jupiter runs are quarantined: not those of what runs around it, of an extension, or of another engine"
              .formatted(file, entry.line(), entry.test()));
    }
  }

  /** Whether the class of an entry is there, and none of its tests ran, as without a profile. */
  private boolean isLeftOut(Run run, QuarantineEntry entry) {
    String test = entry.test();
    List<String> types = List.of(test, test.substring(0, Math.max(0, test.lastIndexOf('.'))));
    return run.tests().stream().noneMatch(ran -> types.contains(ran.suite()))
        && testClasses.stream()
            .anyMatch(
                folder ->
                    types.stream()
                        .map(type -> folder.resolve(type.replace('.', '/') + ".class"))
                        .anyMatch(Files::exists));
  }

  private static String unknown(Run run, Path file, QuarantineEntry entry) {
    List<String> names =
        run.tests().stream().map(test -> INVOCATION.split(test.name(), 2)[0]).distinct().toList();
    return "%s, line %d: no test is called %s: %stake the entry out, or name the test that it is for"
        .formatted(file, entry.line(), entry.test(), NearestName.question(entry.test(), names));
  }
}
