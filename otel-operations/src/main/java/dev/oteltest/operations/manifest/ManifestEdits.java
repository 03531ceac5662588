package dev.oteltest.operations.manifest;

import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.text.EditableFile;
import dev.oteltest.operations.internal.text.TextEdit;
import dev.oteltest.operations.internal.text.UnifiedDiff;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The edits of manifests, which are written only on request.
 *
 * @since 0.1
 */
public final class ManifestEdits {

  /** A file with its edits and documents. */
  record Edited(EditableFile file, ManifestText text, List<YamlNode> documents) {

    String changed() {
      return TextEdit.apply(text.text(), text.edits());
    }
  }

  private final List<Edited> files;
  private final Map<String, String> variables;

  /**
   * Creates the edits.
   *
   * @param variables the variables that are set, whose secrets are masked as well
   */
  ManifestEdits(List<Edited> files, Map<String, String> variables) {
    this.files = files;
    this.variables = variables;
  }

  /** Returns whether the files already are as requested. */
  public boolean isEmpty() {
    return changes().isEmpty();
  }

  /**
   * Returns what changes, one sentence for each value, with file and line. Values of variables are
   * not included.
   */
  public List<String> changes() {
    return files.stream().flatMap(file -> file.text.changes().stream()).toList();
  }

  /** Returns what does not change although it might be expected to, with file and line. */
  public List<String> notes() {
    return files.stream().flatMap(file -> file.text.notes().stream()).toList();
  }

  /**
   * Returns the changes as a unified diff, for people: secrets in the lines around them are masked.
   */
  public String diff() {
    StringBuilder diff = new StringBuilder();
    for (Edited file : files) {
      if (!file.text.edits().isEmpty()) {
        diff.append(
            UnifiedDiff.of(
                file.file.name(),
                file.text.text(),
                file.changed(),
                ManifestSecrets.in(file.documents, variables)::apply));
      }
    }
    return diff.toString();
  }

  /**
   * Writes all changed files, each through a temporary file and a rename that keep its permissions.
   *
   * @throws IOException if a file can't be written, or is not what was read; as long as a temporary
   *     file can't be written, nothing changes
   */
  public void write() throws IOException {
    Map<EditableFile, String> changed = new LinkedHashMap<>();
    for (Edited one : files) {
      if (!one.text.edits().isEmpty()) {
        changed.put(one.file, one.changed());
      }
    }
    EditableFile.write(changed);
  }
}
