package com.example.shop;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

@Entity
public class Owner {

  @Id @GeneratedValue Long id;

  @OneToMany(cascade = CascadeType.ALL)
  List<Pet> pets = new ArrayList<>(List.of(new Pet()));
}
