import { Body, Controller, Delete, FormField, Get, Header, Path, Post, Put, Query, Res, Response, Route, SuccessResponse, Tags, TsoaResponse, UploadedFile } from "tsoa";

/** Who wrote a book. */
export interface Author {
  name: string;
  born?: Date;
}

export enum Shelf { North = 1, South = 2 }

export interface Paper { medium: "paper"; weight: number }
export interface Audio { medium: "audio"; minutes: number }

export interface Book {
  /** @isInt */
  id: number;
  /** @minLength 1 */
  title: string;
  subtitle: string | null;
  kind: "novel" | "essay";
  shelf?: Shelf;
  /** @isLong */
  copies?: number;
  /** @isInt @minimum 1 */
  pages?: number;
  price?: number;
  authors: Author[];
  /** @default [] */
  tags?: string[];
  published?: Date;
  translator?: Author | null;
  medium?: Paper | Audio;
  extra?: Record<string, number>;
  more?: { [key: string]: unknown };
  cover?: Buffer;
  anything?: any;
  state: "new" | "old" | null;
}

export type NewBook = Omit<Book, "id">;
export type Change = Partial<Pick<Book, "title" | "subtitle">>;
export interface Failure { message: string; fields?: Record<string, { message: string; value?: any }> }

@Route("books")
@Tags("Books")
export class BooksController extends Controller {
  /**
   * Lists books.
   * @isInt limit
   */
  @Get()
  public async listBooks(@Query() limit: number = 20, @Query() kind?: "novel" | "essay", @Query() tags?: string[], @Query() since?: Date): Promise<Book[]> {
    return [];
  }

  /** @isInt id */
  @Get("{id}")
  public async getBook(@Path() id: number, @Res() missing: TsoaResponse<404, Failure>): Promise<Book> {
    return {} as Book;
  }

  @SuccessResponse("201", "Created")
  @Response<Failure>(422, "Validation failed")
  @Post()
  public async createBook(@Body() book: NewBook, @Header("Idempotency-Key") key?: string): Promise<Book> {
    return {} as Book;
  }

  @Put("{id}")
  public async changeBook(@Path() id: number, @Body() change: Change): Promise<void> {}

  @Post("{id}/cover")
  public async putCover(@Path() id: number, @UploadedFile() cover: Express.Multer.File, @FormField() note?: string): Promise<void> {}

  @Delete("{id}")
  public async deleteBook(@Path() id: number): Promise<void> {}
}
