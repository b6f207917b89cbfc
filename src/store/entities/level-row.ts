import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { ScaleRow } from "./scale-row.js";

@Entity("levels")
@Check("levels_rank", "rank BETWEEN 1 AND 5")
export class LevelRow {
  @PrimaryColumn({ type: "integer" })
  @ForeignKey(() => ScaleRow)
  scaleVersion!: number;

  @PrimaryColumn({ type: "smallint" })
  rank!: number;

  @Column({ type: "text" })
  name!: string;

  @Column({ type: "text" })
  tagline!: string;

  @Column({ type: "text" })
  criterion!: string;
}
