package dev.oteltest.operations.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes manifests as people write them: in each style, with comments and blank lines anywhere. */
final class RandomManifest {

  private static final List<String> KINDS =
      List.of("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod");

  private final Random random;
  private final List<String> lines = new ArrayList<>();
  private final int step;
  private final boolean indentless;

  private RandomManifest(Random random) {
    this.random = random;
    this.step = pick(2, 4);
    this.indentless = random.nextBoolean();
  }

  static String of(Random random) {
    return new RandomManifest(random).text();
  }

  private String text() {
    int documents = 1 + random.nextInt(3);
    int workload = random.nextInt(documents);
    for (int i = 0; i < documents; i++) {
      line(i == 0 && random.nextBoolean() ? "# first" : "---");
      if (i == workload || random.nextBoolean()) {
        workload();
      } else {
        line("kind: ConfigMap");
        line("data: {image: shop:1, value: b}");
      }
      if (random.nextInt(4) == 0) {
        line("...");
      }
    }
    String lineBreak = random.nextBoolean() ? "\n" : "\r\n";
    String text = String.join(lineBreak, lines);
    return (random.nextInt(4) == 0 ? "\uFEFF" : "") + text + pick("", lineBreak, lineBreak);
  }

  private void workload() {
    String kind = KINDS.get(random.nextInt(KINDS.size()));
    line("kind: " + kind);
    line("metadata: {name: any}");
    List<String> path =
        switch (kind) {
          case "Pod" -> List.of("spec");
          case "CronJob" -> List.of("spec", "jobTemplate", "spec", "template", "spec");
          default -> List.of("spec", "template", "spec");
        };
    int indent = 0;
    for (String key : path) {
      line(" ".repeat(indent) + key + ":");
      indent += step;
    }
    line(" ".repeat(indent) + "containers:");
    int dash = indentless ? indent : indent + step;
    if (random.nextBoolean()) {
      container(dash, "proxy");
    }
    container(dash, "app");
    if (random.nextBoolean()) {
      container(dash, "last");
    }
    if (random.nextBoolean()) {
      line(" ".repeat(indent) + "restartPolicy: Always");
    }
  }

  private void container(int dash, String name) {
    if (random.nextInt(5) == 0) {
      line(
          " ".repeat(dash)
              + "- {name: "
              + name
              + pick("", ", image: 'shop:1'", ", image: shop:1")
              + pick("", ", env: []", ", env: [{name: A, value: b}]", ", env: " + flowList())
              + "}");
      return;
    }
    List<Runnable> entries = new ArrayList<>();
    entries.add(() -> line("name: " + name));
    entries.add(() -> line("image: " + pick("shop:1", "'shop:1'", "host:5000/shop:1")));
    entries.add(() -> line("args: [a, \"b\"]"));
    entries.add(() -> env(dash + 2));
    java.util.Collections.shuffle(entries, random);
    for (int i = 0; i < entries.size(); i++) {
      if (i > 0 && random.nextInt(4) == 0) {
        noise(dash + 2);
      }
      int before = lines.size();
      entries.get(i).run();
      String indentation = " ".repeat(dash) + (i == 0 ? "- " : "  ");
      lines.set(before, indentation + lines.get(before));
    }
  }

  private void env(int column) {
    switch (random.nextInt(6)) {
      case 0 -> line("env:" + pick("", " []", " null", " ~", " [ ]"));
      case 1 -> line("env: " + flowList());
      case 2 -> line("tty: true");
      default -> {
        lines.add("env:" + comment());
        int dash = indentless ? column : column + step;
        for (String name : names()) {
          item(dash, name);
        }
      }
    }
  }

  private String flowList() {
    List<String> items = new ArrayList<>();
    for (String name : names()) {
      items.add("{name: " + name + pick("", ", value: b", ", value: 'b'", ", value: \"b\"") + "}");
    }
    return "[" + String.join(", ", items) + pick("", ",") + "]";
  }

  private List<String> names() {
    List<String> names =
        new ArrayList<>(List.of("A", "OTEL_SERVICE_NAME", "OTEL_EXPORTER_OTLP_ENDPOINT", "B"));
    java.util.Collections.shuffle(names, random);
    return names.subList(0, 1 + random.nextInt(names.size()));
  }

  private void item(int dash, String name) {
    String inner = " ".repeat(dash + 2);
    if (random.nextInt(5) == 0) {
      line(" ".repeat(dash) + "- {name: " + name + ", value: b}");
      return;
    }
    line(" ".repeat(dash) + "- name: " + pick(name, "'" + name + "'", "\"" + name + "\""));
    switch (random.nextInt(8)) {
      case 0 -> line(inner + "value: b");
      case 1 -> line(inner + "value: 'b'");
      case 2 -> line(inner + "value: \"\uD83D\uDE80\"");
      case 3 -> block(inner, "|", "|-", "|+", ">", ">-", ">+");
      case 4 -> line(inner + "value:");
      case 5 -> line(inner + "valueFrom: {fieldRef: {fieldPath: metadata.name}}");
      case 6 -> {
        lines.add(inner + "value: two");
        line(inner + "  lines");
      }
      default -> {}
    }
    if (random.nextInt(3) == 0) {
      noise(dash + 2);
    }
  }

  private void block(String inner, String... headers) {
    lines.add(inner + "value: " + headers[random.nextInt(headers.length)]);
    lines.add(inner + "  one # not a comment");
    if (random.nextBoolean()) {
      lines.add("");
      lines.add(inner + "  two");
    }
    if (random.nextInt(3) == 0) {
      lines.add("");
    }
  }

  /**
   * Adds a blank line or a comment.
   *
   * @param column the comment is to the left of it, or it would be text of a block scalar above
   */
  private void noise(int column) {
    lines.add(
        pick("", " ".repeat(random.nextInt(column)) + "# comment \uD83D\uDE80 of " + lines.size()));
  }

  private String comment() {
    return random.nextInt(4) == 0 ? " # \uD83D\uDE80 " + lines.size() : "";
  }

  private void line(String line) {
    lines.add(line + (line.equals("---") || line.equals("...") ? "" : comment()));
  }

  @SafeVarargs
  private <T> T pick(T... some) {
    return some[random.nextInt(some.length)];
  }
}
