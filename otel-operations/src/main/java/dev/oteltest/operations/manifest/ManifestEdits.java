package dev.oteltest.operations.manifest;

import dev.oteltest.internal.redact.SecretArguments;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.text.EditableFile;
import dev.oteltest.operations.internal.text.TextEdit;
import dev.oteltest.operations.internal.text.UnifiedDiff;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    for (Edited file : edited()) {
      diff.append(
          UnifiedDiff.of(
              file.file.name(),
              file.text.text(),
              file.changed(),
              ManifestSecrets.in(file.documents, variables)::apply));
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
    edited().forEach(one -> changed.put(one.file, one.changed()));
    EditableFile.write(changed);
  }

  private List<Edited> edited() {
    return files.stream().filter(file -> !file.text.edits().isEmpty()).toList();
  }

  /** Finds the secrets of manifests, so that nobody reads them in a diff. */
  private static final class ManifestSecrets {

    /** What a Secret has that is known anyway. */
    private static final Set<String> PUBLIC = Set.of("kind", "apiVersion", "type");

    /** The values of each name; a name may have several, and the same one often. */
    private final Map<String, Set<String>> named = new HashMap<>();

    private final Set<String> values = new HashSet<>();

    private ManifestSecrets() {}

    /**
     * Returns what masks the values of a Secret, and of names that show that they are secret.
     *
     * @param variables variables that are to be set
     */
    static SecretRedaction in(List<YamlNode> documents, Map<String, String> variables) {
      ManifestSecrets secrets = new ManifestSecrets();
      variables.forEach(secrets::add);
      for (YamlNode document : documents) {
        secrets.collect(document, "Secret".equals(document.text("kind")));
      }
      Map<String, String> environment = new HashMap<>();
      secrets.named.forEach((name, values) -> environment.put(name, String.join("\n", values)));
      return SecretArguments.ofEnvironment(environment).and(secrets.values);
    }

    private void collect(YamlNode node, boolean inSecret) {
      String name = node.text("name");
      String value = node.text("value");
      if (name != null && value != null) {
        add(name, value);
      }
      YamlNode key = null;
      for (YamlNode child : node.children()) {
        if (!node.isMapping()) {
          collect(child, inSecret);
        } else if (key == null) {
          key = child;
        } else {
          if (child.isScalar()) {
            add(key.value(), child.value());
            if (inSecret && !PUBLIC.contains(key.value())) {
              values.addAll(child.value().lines().toList());
            }
          }
          collect(child, inSecret);
          key = null;
        }
      }
    }

    private void add(String name, String value) {
      named.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(value);
    }
  }
}
