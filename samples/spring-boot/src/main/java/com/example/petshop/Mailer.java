package com.example.petshop;

/** Sends mails to customers. */
public interface Mailer {

  void send(String text);
}
