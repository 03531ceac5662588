package dev.oteltest.otlp.internal.merge;

import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.UnreadableItems;
import dev.oteltest.otlp.internal.encode.ReadableMessages;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of each file of a merge can't be read, and is left out. */
final class UnreadableParts {

  private final OtlpSignal signal;
  private final ReadableMessages readable;
  private final Map<Path, UnreadableItems> files = new LinkedHashMap<>();

  UnreadableParts(OtlpSignal signal) {
    this.signal = signal;
    readable = new ReadableMessages(signal);
  }

  /**
   * Returns the numbers of the items of a message that can't be read, and counts them.
   *
   * @throws MalformedMessageException if the whole message can't be read
   */
  BitSet of(MessageCursor message) throws MalformedMessageException {
    return readable.unreadable(
        message.buffer(),
        message.bodyFrom(),
        message.bodyTo(),
        message.bufferOffset(),
        in(message));
  }

  /** Counts a message that can't be read. */
  void add(MessageCursor message, MalformedMessageException problem) {
    in(message).addMessage(message.bufferOffset() + problem.position(), problem);
  }

  private UnreadableItems in(MessageCursor message) {
    return files.computeIfAbsent(message.file(), file -> new UnreadableItems(signal));
  }

  /** Returns a sentence, without its period, about each file of which something was left out. */
  List<String> describe() {
    return files.entrySet().stream()
        .map(entry -> entry.getValue().describe(entry.getKey()))
        .flatMap(Optional::stream)
        .toList();
  }
}
