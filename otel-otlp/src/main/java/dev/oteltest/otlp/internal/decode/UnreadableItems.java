package dev.oteltest.otlp.internal.decode;

import dev.oteltest.internal.text.CountText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts what of a file can't be read although what follows it can: single spans, metrics or log
 * records, and whole messages. Keeps the place of the first.
 */
public final class UnreadableItems {

  private final OtlpSignal signal;
  private long items;
  private long messages;
  private long firstOffset;
  private @Nullable MalformedMessageException first;
  private @Nullable MalformedMessageException firstMessage;

  /** Creates a count of a signal. */
  public UnreadableItems(OtlpSignal signal) {
    this.signal = signal;
  }

  /** Counts an item. */
  public void addItem(long offset, MalformedMessageException problem) {
    add(offset, problem);
    items++;
  }

  /** Counts a message whose items can't be found, or whose resource or scope can't be read. */
  public void addMessage(long offset, MalformedMessageException problem) {
    add(offset, problem);
    if (messages++ == 0) {
      firstMessage = problem;
    }
  }

  private void add(long offset, MalformedMessageException problem) {
    if (first == null) {
      firstOffset = offset;
      first = problem;
    }
  }

  /**
   * Fails for a sender that should send nothing like it again.
   *
   * @param others whether other items could be read; then, single ones that can't are left out
   * @throws MalformedMessageException the problem of a message, or of an item if there are no
   *     others
   */
  public void requireMessages(boolean others) throws MalformedMessageException {
    if (firstMessage != null) {
      throw firstMessage;
    }
    if (first != null && !others) {
      throw first;
    }
  }

  /** Whether everything could be read. */
  public boolean isEmpty() {
    return first == null;
  }

  /** Returns how many items were counted, without those of the messages. */
  public long items() {
    return items;
  }

  /** Returns the offset of the first problem, in bytes. */
  public long firstOffset() {
    return firstOffset;
  }

  /** Returns the first problem; empty if everything could be read. */
  public String firstProblem() {
    return first == null ? "" : first.problem();
  }

  /** Returns a sentence, without its period, on what was left out; empty if nothing was. */
  public Optional<String> describe(Object file) {
    if (isEmpty()) {
      return Optional.empty();
    }
    String counted = items == 0 ? "" : CountText.of(items, signal.item);
    if (messages > 0) {
      counted += (items == 0 ? "" : " and ") + CountText.of(messages, "message");
    }
    String verb = items + messages == 1 ? "is" : "are";
    return Optional.of(
        "%s: %s can't be read and %s left out, the first at byte %s: %s"
            .formatted(file, counted, verb, firstOffset, firstProblem()));
  }
}
