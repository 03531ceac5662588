package dev.oteltest.operations.manifest;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.internal.yaml.YamlNode.Style;
import dev.oteltest.operations.internal.text.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and changes what Kustomize does to other manifests. */
final class Kustomization {

  private static final Set<String> KINDS = Set.of("Kustomization", "Component");
  private static final Set<String> FILES =
      Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  private static final Pattern CONTAINER_PATH =
      Pattern.compile(".*/(?:containers|initContainers)(?:/[^/]+(?:/(?:image|env)(?:/.*)?)?)?");

  private final ManifestText text;
  private final YamlNode document;

  private Kustomization(ManifestText text, YamlNode document) {
    this.text = text;
    this.document = document;
  }

  /**
   * Returns the kustomization in a document; null if it is none.
   *
   * @param fileName the name of its file, as {@code kind} is optional there
   */
  static @Nullable Kustomization of(ManifestText text, YamlNode document, String fileName) {
    String kind = Nodes.text(text, document, "kind");
    boolean isOne = kind == null ? FILES.contains(fileName) : KINDS.contains(kind);
    return isOne && document.isMapping() ? new Kustomization(text, document) : null;
  }

  /**
   * An entry of {@code images}.
   *
   * @param name the repository that it replaces
   * @param newName the repository that it puts there; null if that stays
   * @param node the entry, or an alias of it
   */
  record Image(Kustomization in, String name, @Nullable String newName, YamlNode node) {

    /** Returns whether it stands for an image of a repository. */
    boolean standsFor(ManifestImage wanted) {
      return wanted.isOf(name) || wanted.isOf(newName);
    }

    /** Sets its tag or digest. */
    void set(ManifestImage wanted) {
      in.set(node, wanted);
    }

    /** Returns an exception that names its place. */
    InvalidFileException refuse(String problem) {
      return in.text.refuse(node, problem);
    }
  }

  /** Returns the entries of {@code images}. */
  List<Image> images() {
    YamlNode images = Nodes.get(text, document, "images");
    if (images == null || images.isNull()) {
      return List.of();
    }
    Nodes.requireOwn(text, images, "images");
    if (!images.isSequence()) {
      throw text.refuse(images, "images is not a list, but " + Nodes.describe(images));
    }
    List<Image> found = new ArrayList<>();
    for (YamlNode image : images.items()) {
      String name = Nodes.text(text, image.resolved(), "name");
      if (name == null) {
        throw text.refuse(image, "an item in images is not a mapping with a name");
      }
      found.add(new Image(this, name, Nodes.text(text, image.resolved(), "newName"), image));
    }
    return found;
  }

  private void set(YamlNode image, ManifestImage wanted) {
    Nodes.requireOwn(text, image, "this image");
    boolean byDigest = wanted.digest() != null;
    String other = byDigest ? "newTag" : "digest";
    YamlNode conflict = Nodes.get(text, image, other);
    if (conflict != null && !conflict.isNull()) {
      throw text.refuse(
          conflict,
          "an image has either a newTag or a digest: remove %s, or give the image with a %s"
              .formatted(other, byDigest ? "tag" : "digest"));
    }
    String key = byDigest ? "digest" : "newTag";
    String value = String.valueOf(byDigest ? wanted.digest() : wanted.tag());
    String neighbor = image.key("newName") == null ? "name" : "newName";
    if (Nodes.setText(text, image, key, neighbor, value)) {
      text.changed(image, "image " + image.text("name") + " gets the " + key + " " + value);
    }
  }

  /** Reads the workloads in inline patches, each with a text of its own. */
  List<InlinePatch> patches(WorkloadFinder workloads) {
    List<InlinePatch> patches = new ArrayList<>();
    for (String key : List.of("patches", "patchesJson6902", "patchesStrategicMerge")) {
      YamlNode list = Nodes.getOwn(text, document, key);
      for (YamlNode item : list == null ? List.<YamlNode>of() : list.resolved().items()) {
        YamlNode patch =
            item.resolved().isMapping() ? Nodes.getOwn(text, item.resolved(), "patch") : item;
        if (patch != null
            && patch.resolved().isScalar()
            && patch.resolved().value().contains(":")) {
          read(patch, workloads, patches);
        }
      }
    }
    return patches;
  }

  private void read(YamlNode patch, WorkloadFinder workloads, List<InlinePatch> patches) {
    YamlNode scalar = patch.resolved();
    boolean literal = scalar.style() == Style.LITERAL;
    ManifestText inner = literal ? text.inside(scalar) : new ManifestText(text, scalar);
    List<YamlNode> documents;
    try {
      documents = YamlReader.read(scalar.value());
    } catch (InvalidFileException e) {
      throw inner.refuse(e.line(), "in this patch, " + e.problem());
    }
    boolean hasContainers = false;
    for (YamlNode document : documents) {
      requireNames(inner, document);
      hasContainers |= workloads.read(inner, document);
    }
    if (hasContainers && (!literal || patch.isAlias() || scalar.isShared())) {
      throw text.refuse(
          patch, "a patch with containers can be changed only if it is written after a '|' here");
    }
    patches.add(new InlinePatch(scalar, inner));
  }

  /**
   * Refuses patches that change containers without naming them.
   *
   * @throws InvalidFileException if it is a JSON 6902 patch of an image or of variables
   */
  static void requireNames(ManifestText text, YamlNode patch) {
    for (YamlNode operation : patch.items()) {
      String path = Nodes.text(text, operation.resolved(), "path");
      if (Nodes.text(text, operation.resolved(), "op") != null
          && path != null
          && CONTAINER_PATH.matcher(path).matches()) {
        throw text.refuse(
            operation,
            ("this JSON 6902 patch changes %s, which does not name its container: write a strategic"
                    + " merge patch")
                .formatted(path));
      }
    }
    if (Nodes.text(text, patch, "kind") == null && WorkloadKind.hasUsualPod(patch)) {
      throw text.refuse(patch, "there are containers, but no kind: add kind and metadata.name");
    }
  }

  /** A patch inside of a kustomization. */
  record InlinePatch(YamlNode literal, ManifestText text) {}
}
