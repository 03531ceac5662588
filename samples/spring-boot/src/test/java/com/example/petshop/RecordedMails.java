package com.example.petshop;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Primary;

/** Keeps the mails that the shop sends. */
@Primary
class RecordedMails implements Mailer {

  private final List<String> texts = new CopyOnWriteArrayList<>();

  @Override
  public void send(String text) {
    texts.add(text);
  }

  List<String> texts() {
    return texts;
  }
}
