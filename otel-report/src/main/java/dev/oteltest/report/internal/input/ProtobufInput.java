package dev.oteltest.report.internal.input;

import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.UnreadableItems;
import dev.oteltest.otlp.internal.merge.SignalDetection;
import java.io.EOFException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Reads OTLP in protobuf message by message. */
final class ProtobufInput {

  private final OpenInput input;
  private final ReadSpans into;
  private final RequestDecoder<DecodedSpan> decoder = RequestDecoder.ofSpans();
  private final Set<OtlpSignal> signals = EnumSet.noneOf(OtlpSignal.class);
  private final UnreadableItems unreadable = new UnreadableItems(OtlpSignal.TRACES);
  private boolean any;

  private ProtobufInput(OpenInput input, ReadSpans into) {
    this.input = input;
    this.into = into;
  }

  static void read(OpenInput input, ReadSpans into) throws IOException {
    ProtobufInput reader = new ProtobufInput(input, into);
    reader.read();
    into.others(input, reader.signals);
  }

  private void read() throws IOException {
    try (MessageCursor messages = MessageCursor.of(input.file(), input.content())) {
      while (messages.next()) {
        if (messages.tag() == RequestDecoder.RESOURCES) {
          message(messages);
        }
      }
    } catch (TraceFileException e) {
      torn(e);
    } catch (EOFException e) {
      if (input.torn() == null) {
        into.problem(input.file() + ": " + e.getMessage() + ". The spans before it are read");
      }
    }
    if (!any) {
      throw InputException.at(
          input.file(),
          unreadable.firstOffset(),
          unreadable.isEmpty()
              ? "it has no messages of OTLP. " + ReadSpans.HINT
              : unlikeOtlp(unreadable.firstProblem()));
    }
    unreadable.describe(input.file()).ifPresent(into::problem);
  }

  private void message(MessageCursor message) {
    try {
      OtlpSignal signal = SignalDetection.signalOf(message);
      if (signal != null) {
        signals.add(signal);
      }
      if (signal == OtlpSignal.TRACES || signal == null) { // of what is damaged, none is known
        decoder
            .decodeResource(
                message.buffer(),
                message.bodyFrom(),
                message.bodyTo(),
                (number, problem) ->
                    unreadable.addItem(message.bufferOffset() + problem.position(), problem))
            .forEach(into::add);
      }
      any = true;
    } catch (MalformedMessageException e) {
      unreadable.addMessage(message.bufferOffset() + e.position(), e);
    }
  }

  private static String unlikeOtlp(String problem) {
    return "it does not look like OTLP (" + problem + "). " + ReadSpans.HINT;
  }

  private void torn(TraceFileException problem) throws IOException {
    if (!any) {
      throw InputException.at(
          input.file(), problem.offset(), "it does not look like OTLP. " + ReadSpans.HINT);
    }
    if (input.torn() == null) {
      into.problem(problem.getMessage() + ". The spans before it are read");
    }
  }
}
