package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.SampleSpan;
import dev.oteltest.assertions.internal.text.SpanOutline;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.otlp.internal.decode.ValueAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What snapshots and failures print is the notation: it can be read, and it matches only itself.
 */
@Tag("any-version")
class NotationIdentityTest {

  private static final int ROUNDS = Integer.getInteger("otel.test.fuzz.rounds", 500);

  private static final List<String> TEXTS =
      List.of(
          "job",
          "resize",
          "GET /users/{id}",
          "a  b",
          " a",
          "a ",
          "",
          "x2",
          "step x2",
          "?",
          "...",
          "... more",
          "* event",
          "<- x",
          "a <- ?",
          "-> link",
          "+- branch",
          "\\- last",
          "| guide",
          "> marked",
          "OK",
          "it is OK",
          "SERVER",
          "wait 5 ms",
          "not ended",
          "2 events dropped",
          "the 1 link dropped here",
          "tracestate",
          "tracestate {a}",
          "// comment",
          "a // b",
          "http://host",
          "run (fast)",
          "run()",
          "=~\"a\"",
          "in-order",
          "say \"hi\"",
          "{a=1}",
          "a {b}",
          "c:\\new",
          "two\nlines",
          "tab\there",
          "\u00a0",
          "a\u200bb",
          "\u202eabc",
          "\ud83d\ude00",
          "é",
          "a=b",
          "a,b",
          "!a",
          "#1",
          "[1]");

  private static final List<Object> VALUES =
      List.of(
          "",
          "v",
          "a \"quoted\" \\ text",
          "}",
          "two\nlines",
          0L,
          -5L,
          999_999_999_999L,
          1.0,
          -0.5,
          1e300,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          true,
          false,
          List.of(),
          List.of("a", "b]"),
          Value.of(new byte[] {0, 127, -128}),
          Value.of(new byte[0]),
          Value.of(List.of()),
          Value.of(Value.of("}"), Value.of(1), Value.of(Value.of(new byte[] {1}))),
          Value.of(Map.of()),
          Value.of(Map.of("a b", Value.of("x"), "!n", Value.of(Map.of("", Value.of(1.0))))),
          ValueAttributes.empty());

  private static final List<String> STATES = List.of("", "", "t61", "a \"quoted\" \\ text", "}");

  private static final List<SpanKind> KINDS =
      List.of(SpanKind.INTERNAL, SpanKind.SERVER, SpanKind.CLIENT, SpanKind.PRODUCER);

  /** A span of a random tree, which can be built again with one change. */
  private static final class Node {
    private String name = "";
    private SpanKind kind = SpanKind.INTERNAL;
    private int status;
    private String description = "";
    private boolean unfinished;
    private int parent; // of a root: 1 was not captured, 2 is remote too
    private List<String> keys = new ArrayList<>();
    private List<Object> values = new ArrayList<>();
    private List<String> events = new ArrayList<>();
    private int[] dropped = new int[5]; // attributes, events, links, of each event, of the link
    private String state = "";
    private String stateOfLink = "";
    private final List<Node> children = new ArrayList<>();

    SampleSpan build(int at) {
      SampleSpan sample = sample(name, at, at + 1).kind(kind);
      for (int i = 0; i < keys.size(); i++) {
        sample.with(keys.get(i), values.get(i));
      }
      for (String event : events) {
        sample.event(event, Attributes.empty(), dropped[3]);
      }
      sample.dropped(dropped[0], dropped[1], dropped[2]);
      if (!stateOfLink.isEmpty()) {
        sample.link(
            sample("elsewhere").traceState("congo", stateOfLink), Attributes.empty(), dropped[4]);
      }
      if (!state.isEmpty()) {
        sample.traceState("congo", state);
      }
      if (status > 0) {
        sample = status == 1 ? sample.ok() : sample.error(description);
      }
      sample = unfinished ? sample.unfinished() : sample;
      sample = parent > 0 ? sample.orphan() : sample;
      sample = parent > 1 ? sample.remoteParent() : sample;
      for (Node child : children) {
        sample.child(child.build(at));
      }
      return sample;
    }
  }

  private final Random random = new Random(13);

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private Node node(int depth) {
    Node node = new Node();
    node.name = any(TEXTS);
    node.kind = any(KINDS);
    node.status = random.nextInt(3);
    node.description = any(TEXTS);
    node.unfinished = random.nextInt(5) == 0;
    for (int i = random.nextInt(3); i > 0; i--) {
      String key = any(TEXTS) + i;
      if (!node.keys.contains(key)) {
        node.keys.add(key);
        node.values.add(any(VALUES));
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      node.events.add(any(TEXTS));
    }
    for (int i = 0; i < node.dropped.length; i++) {
      node.dropped[i] = Math.max(0, random.nextInt(5) - 2);
    }
    node.state = any(STATES);
    node.stateOfLink = any(STATES);
    for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
      node.children.add(node(depth - 1));
    }
    return node;
  }

  private Node root(int depth) {
    Node root = node(depth);
    root.parent = random.nextInt(3);
    return root;
  }

  private static List<Node> all(List<Node> roots) {
    List<Node> all = new ArrayList<>(roots);
    for (int i = 0; i < all.size(); i++) {
      all.addAll(all.get(i).children);
    }
    return all;
  }

  private static SpanForest forest(List<Node> roots) {
    return forestOf(
        telemetry(roots.stream().map(root -> root.build(0)).toArray(SampleSpan[]::new)));
  }

  private static boolean matches(String notation, SpanForest forest) {
    return Structure.hasForest(notation).problemOf(forest) == null;
  }

  @Test
  void aSnapshotMatchesItsTraceAndNoOther() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Node> roots = new ArrayList<>(List.of(root(2)));
      if (random.nextBoolean()) {
        roots.add(root(1));
      }
      String text = Snapshot.rules().textOf(forest(roots));
      assertThat(matches(text, forest(roots))).as("round %d:%n%s", round, text).isTrue();

      String change = change(roots);
      SpanForest changed = forest(roots);
      assertThat(matches(text, changed))
          .as("round %d, %s:%n%s%n%s", round, change, text, Snapshot.rules().textOf(changed))
          .isFalse();
    }
  }

  /** Makes one change that the text must show. */
  private String change(List<Node> roots) {
    while (true) {
      Node node = any(all(roots));
      int child = node.children.isEmpty() ? 0 : random.nextInt(node.children.size());
      switch (random.nextInt(13)) {
        case 0 -> {
          node.name = node.name + "!";
          return "another name";
        }
        case 1 -> {
          node.children.add(node(0));
          return "one more child";
        }
        case 2 -> {
          if (!node.children.isEmpty()) {
            node.children.remove(child);
            return "one child less";
          }
        }
        case 3 -> {
          if (node.status != 2) {
            node.status = 2;
            return "an error";
          }
          if (!node.description.isEmpty()) {
            node.description += "!";
            return "another description";
          }
        }
        case 4 -> {
          if (node.status == 1) {
            node.status = 0;
            return "OK is unset";
          }
        }
        case 5 -> {
          if (!node.keys.isEmpty()) {
            node.values.set(0, node.values.get(0) + "!");
            return "another value";
          }
        }
        case 6 -> {
          if (!node.keys.isEmpty()) {
            node.keys.remove(0);
            node.values.remove(0);
            return "an attribute less";
          }
        }
        case 7 -> {
          if (!node.events.isEmpty()) {
            node.events.remove(0);
            return "an event less";
          }
        }
        case 8 -> {
          if (node.parent > 0) {
            node.parent = 3 - node.parent;
            return "another parent that was not captured";
          }
        }
        case 9 -> {
          int which = random.nextInt(node.dropped.length);
          boolean isThere = which < 3 || (which == 3 ? !node.events.isEmpty() : hasLink(node));
          if (isThere && node.dropped[which] > 0) {
            node.dropped[which]++;
            return "more was dropped";
          }
        }
        case 10 -> {
          if (!node.state.isEmpty() && isRoot(node, roots)) {
            node.state += "!";
            return "another trace state";
          }
        }
        case 11 -> {
          if (hasLink(node)) {
            node.stateOfLink += "!";
            return "another trace state of a link";
          }
        }
        default -> {
          if (node.kind != SpanKind.INTERNAL) {
            node.kind = SpanKind.CONSUMER;
            return "another kind";
          }
        }
      }
    }
  }

  private static boolean hasLink(Node node) {
    return !node.stateOfLink.isEmpty();
  }

  private static boolean isRoot(Node node, List<Node> roots) {
    return roots.contains(node);
  }

  @Test
  void aDeepSnapshotMatchesItsTraceAndNoOther() {
    List<Node> chain = new ArrayList<>(List.of(node(0)));
    for (int level = 0; level < 200; level++) {
      Node next = node(0);
      next.children.add(chain.get(0));
      next.children.add(node(0));
      chain.set(0, next);
    }
    String text = Snapshot.rules().withResource().withScope().textOf(forest(chain));
    assertThat(text).contains("(level 201)");
    assertThat(matches(text, forest(chain))).isTrue();
    assertThat(matches(text.indent(3), forest(chain))).isTrue();

    String change = change(chain);
    assertThat(matches(text, forest(chain))).as(change).isFalse();
  }

  @Test
  void theTreeOfAFailureMatchesItsTraceAndNoOther() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Node> roots = new ArrayList<>(List.of(root(2)));
      Set<String> keys = Set.copyOf(all(roots).stream().flatMap(it -> it.keys.stream()).toList());
      SpanForest forest = forest(roots);
      String text =
          String.join(
              "\n", SpanOutline.of(forest, any(Arrays.asList(forest.all(), List.of())), keys));
      assertThat(matches(text, forest)).as("round %d:%n%s", round, text).isTrue();

      Node node = any(all(roots));
      node.children.add(node(0));
      assertThat(matches(text, forest(roots))).as("round %d:%n%s", round, text).isFalse();
    }
  }
}
