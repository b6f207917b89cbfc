import type { EntityManager } from "typeorm";
import type { Level, Scale } from "../domain/level.js";
import type { Db } from "./db.js";
import { LevelRow } from "./entities/level-row.js";
import { ScaleRow } from "./entities/scale-row.js";
import { insertRows } from "./write-rows.js";

/** Every version of the scale, oldest first, each with its levels, rank 1 first. */
export async function allScales(db: Db): Promise<Scale[]> {
  const levels = await db.query<Level[]>(
    `SELECT scale_version AS "scaleVersion", rank, name, tagline, criterion FROM levels ORDER BY scale_version, rank`,
  );
  const scales = await db.query<Omit<Scale, "levels">[]>(
    `SELECT version, valid_from AS "validFrom", credit FROM scales ORDER BY version`,
  );
  return scales.map((scale) => ({
    ...scale,
    levels: levels.filter(({ scaleVersion }) => scaleVersion === scale.version),
  }));
}

/** Adds a version of the scale with its five levels. */
export async function addScale(tx: EntityManager, scale: Scale): Promise<void> {
  await insertRows(tx, ScaleRow, [scale]);
  await insertRows(
    tx,
    LevelRow,
    scale.levels.map((level) => ({ ...level, scaleVersion: scale.version })),
  );
}
