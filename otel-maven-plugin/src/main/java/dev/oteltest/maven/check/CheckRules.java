package dev.oteltest.maven.check;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.operations.internal.text.PlanPosition;
import dev.oteltest.operations.internal.text.YamlReader;
import dev.oteltest.report.internal.verdict.gate.rule.NoData;
import dev.oteltest.report.internal.verdict.gate.rule.Presets;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.report.internal.verdict.gate.rule.RuleReader;
import dev.oteltest.report.internal.verdict.gate.rule.RuleReader.RuleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules that apply.
 *
 * @param rules the rules of the file, or of the POM, and of presets
 * @param noData what comes of a run that is incomplete
 * @param folder the folder of the file, in which the frozen violations are as well
 */
record CheckRules(List<Rule> rules, NoData noData, Path folder) {

  /** The name of the file of rules. */
  static final String FILE = "otel-check.yaml";

  /**
   * Reads the rules.
   *
   * @param inPom the rules that the POM has, or null
   * @param pom the POM
   * @param folders where the file may be, in this order, the last of which is the whole build's
   * @param presets the presets that the user names besides
   * @throws InvalidFileException if the rules are not as specified
   * @throws IllegalArgumentException if there are none
   */
  static CheckRules read(
      @Nullable String inPom, Path pom, List<Path> folders, List<String> presets) {
    Path top = folders.get(folders.size() - 1);
    Path file = null;
    for (Path folder : folders) {
      if (file == null && Files.exists(folder.resolve(FILE))) {
        file = folder.resolve(FILE);
      }
    }
    if (inPom == null) {
      return file == null ? ofPresets(folders.get(0), presets) : ofFile(file, top, presets);
    }
    if (file != null) {
      throw new IllegalArgumentException(
          "There are rules in <rules> of the POM, and in " + file + ": keep one of the two");
    }
    int before = PlanPosition.linesBefore(inPom, pom);
    UserFile part =
        before < 0 ? new UserFile(pom, ", its rules", 0) : new UserFile(pom, "", before);
    return with(
        RuleReader.read(part, name(pom, top), YamlReader.readOne(part, inPom)),
        presets,
        folders.get(0));
  }

  private static CheckRules ofFile(Path file, Path top, List<String> presets) {
    UserFile user = new UserFile(file);
    String text = UserFile.text(file, RuleReader.MAX_MEGABYTES, "");
    return with(
        RuleReader.read(user, name(file, top), YamlReader.readOne(user, text)),
        presets,
        folder(file));
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }

  /** Returns the path from the topmost project, so that links find the file of a module. */
  private static String name(Path file, Path top) {
    Path from = top.toAbsolutePath().normalize();
    Path path = file.toAbsolutePath().normalize();
    return path.startsWith(from)
        ? from.relativize(path).toString().replace('\\', '/')
        : String.valueOf(file.getFileName());
  }

  private static CheckRules ofPresets(Path folder, List<String> presets) {
    if (presets.isEmpty()) {
      throw new IllegalArgumentException(
          ("There are no rules. Write them to %s, as docs/gates.md describes, or name a"
                  + " preset, e.g. -D%s=%s")
              .formatted(
                  folder.resolve(FILE), CheckSettings.PRESET, String.join(",", Presets.NAMES)));
    }
    return with(new RuleFile(List.of(), List.of(), null, false), presets, folder);
  }

  private static CheckRules with(RuleFile file, List<String> presets, Path folder) {
    List<Rule> rules = new ArrayList<>(file.rules());
    Set<String> all = new LinkedHashSet<>(file.presets());
    all.addAll(presets);
    for (String preset : all) {
      String name = Presets.file(preset);
      UserFile source = new UserFile(Path.of(name));
      rules.addAll(
          RuleReader.read(
                  source,
                  name,
                  YamlReader.readOne(source, Presets.text(preset)),
                  file.noData(),
                  // Another command, without such a preset, would take them out.
                  file.freeze() && file.presets().contains(preset))
              .rules());
    }
    return new CheckRules(
        List.copyOf(rules), Objects.requireNonNullElse(file.noData(), NoData.FAIL), folder);
  }
}
