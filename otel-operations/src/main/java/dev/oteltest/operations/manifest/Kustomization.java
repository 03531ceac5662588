package dev.oteltest.operations.manifest;

import dev.oteltest.operations.internal.yaml.YamlException;
import dev.oteltest.operations.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.yaml.YamlNode.Style;
import dev.oteltest.operations.internal.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    String kind = document.text("kind");
    boolean isOne = kind == null ? FILES.contains(fileName) : KINDS.contains(kind);
    return isOne && document.isMapping() ? new Kustomization(text, document) : null;
  }

  /**
   * Sets the image in the entries of {@code images} that stand for it.
   *
   * @return whether there is such an entry
   */
  boolean setImage(ImageReference wanted) throws ManifestException {
    YamlNode images = Nodes.get(text, document, "images");
    if (images == null || images.isNull()) {
      return false;
    }
    Nodes.requireOwn(text, images, "images");
    if (!images.isSequence()) {
      throw text.refuse(images, "images is not a list");
    }
    List<YamlNode> chosen = new ArrayList<>();
    for (YamlNode image : images.items()) {
      if (image.resolved().text("name") == null) {
        throw text.refuse(image, "an item in images is not a mapping with a name");
      }
      if (stands(image.resolved(), wanted)) {
        chosen.add(image);
      }
    }
    if (wanted.repository() == null && chosen.size() > 1) {
      throw text.refuse(
          images,
          "a tag or digest alone could be that of any of "
              + chosen.stream()
                  .map(image -> String.valueOf(image.resolved().text("name")))
                  .collect(Collectors.joining(", "))
              + ": give the image with its repository");
    }
    for (YamlNode image : chosen) {
      set(image, wanted);
    }
    return !chosen.isEmpty();
  }

  private static boolean stands(YamlNode image, ImageReference wanted) {
    return wanted.repository() == null
        || wanted.repository().equals(image.text("name"))
        || wanted.repository().equals(image.text("newName"));
  }

  private void set(YamlNode image, ImageReference wanted) throws ManifestException {
    Nodes.requireOwn(text, image, "this image");
    boolean byDigest = wanted.digest() != null;
    String other = byDigest ? "newTag" : "digest";
    YamlNode conflict = Nodes.get(text, image, other);
    if (conflict != null && !conflict.isNull()) {
      throw text.refuse(
          conflict,
          "an image has either a newTag or a digest: remove "
              + other
              + ", or give the image with a "
              + (byDigest ? "tag" : "digest"));
    }
    String key = byDigest ? "digest" : "newTag";
    String value = String.valueOf(byDigest ? wanted.digest() : wanted.tag());
    String neighbor = image.key("newName") == null ? "name" : "newName";
    if (Nodes.setText(text, image, key, neighbor, value)) {
      text.changed(image, "image " + image.text("name") + " gets the " + key + " " + value);
    }
  }

  /** Returns the workloads in inline patches, each with a text of its own. */
  List<InlinePatch> patches() throws ManifestException {
    List<InlinePatch> patches = new ArrayList<>();
    for (String key : List.of("patches", "patchesJson6902", "patchesStrategicMerge")) {
      YamlNode list = document.get(key);
      for (YamlNode item : list == null ? List.<YamlNode>of() : list.resolved().items()) {
        YamlNode patch = item.resolved().isMapping() ? item.resolved().get("patch") : item;
        if (patch != null
            && patch.resolved().isScalar()
            && patch.resolved().value().contains(":")) {
          read(patch, patches);
        }
      }
    }
    return patches;
  }

  private void read(YamlNode patch, List<InlinePatch> patches) throws ManifestException {
    YamlNode scalar = patch.resolved();
    boolean literal = scalar.style() == Style.LITERAL;
    ManifestText inner = literal ? text.inside(scalar) : new ManifestText(text, scalar);
    List<Workload> workloads = new ArrayList<>();
    try {
      for (YamlNode document : YamlReader.read(scalar.value())) {
        requireNames(inner, document);
        workloads.addAll(Workload.find(inner, document));
      }
    } catch (YamlException e) {
      throw inner.refuse(e.line(), "in this patch, " + e.problem());
    }
    if (!workloads.isEmpty() && (!literal || patch.isAlias() || scalar.isShared())) {
      throw text.refuse(
          patch, "a patch with containers can be changed only if it is written after a '|' here");
    }
    patches.add(new InlinePatch(scalar, inner, workloads));
  }

  /**
   * Refuses patches that change containers without naming them.
   *
   * @throws ManifestException if it is a JSON 6902 patch of an image or of variables
   */
  static void requireNames(ManifestText text, YamlNode patch) throws ManifestException {
    for (YamlNode operation : patch.items()) {
      String path = operation.resolved().text("path");
      if (operation.resolved().text("op") != null
          && path != null
          && CONTAINER_PATH.matcher(path).matches()) {
        throw text.refuse(
            operation,
            "this JSON 6902 patch changes "
                + path
                + ", which does not name its container: write a strategic merge patch");
      }
    }
    if (patch.text("kind") == null && Workload.hasPod(patch)) {
      throw text.refuse(patch, "there are containers, but no kind: add kind and metadata.name");
    }
  }

  /** A patch inside of a kustomization. */
  record InlinePatch(YamlNode literal, ManifestText text, List<Workload> workloads) {}
}
